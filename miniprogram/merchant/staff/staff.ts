import { call, faultOf } from '../../services/cloud'
import { ask, mention, tell } from '../../services/dialog'
import { leave } from '../../services/leave'
import { pulledDown } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { currentSession } from '../../services/session'
import type { ShareContent } from '../../services/share'
import { clockText, fullDay } from '../../utils/day'
import { ROLE_WORDS, roleName } from '../../utils/role-words'

interface StaffRow extends CloudApi.StaffMember {
  roleName: string
  sinceText: string
}

/** An invitation that waits to be sent on. */
interface Invitation {
  code: string
  role: string
  until: string
}

type At = WechatMiniprogram.TouchEvent<object, object, { index: number }>
type OfRole = WechatMiniprogram.TouchEvent<object, object, { role: Model.Role }>

Page({
  data: {
    // ------------------------------------------------------------ from merchant.staff
    rows: [] as StaffRow[],

    // ------------------------------------------------------------ of this page
    roles: ROLE_WORDS,
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    sheet: '' as '' | 'invite' | 'role',
    /** Whose role is being changed. */
    chosen: null as StaffRow | null,
    invitation: null as Invitation | null,
    busy: false,
  },

  onLoad() {
    // WeChat's own menu would send the page itself, which a customer cannot use.
    wx.hideShareMenu()
    this.load()
  },

  ...pulledDown,

  async load() {
    try {
      const reply = await call('merchant.staff', {})
      if (!reply.ok) {
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
        return
      }
      const rows = reply.data.staff.map((member) => ({
        ...member,
        roleName: roleName(member.role),
        sinceText: fullDay(member.since),
      }))
      this.setData({ state: 'ready', rows })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  onInvite() {
    this.setData({ sheet: 'invite', invitation: null })
  },

  onChoose(event: At) {
    const chosen = this.data.rows[event.currentTarget.dataset.index] ?? null
    this.setData({ sheet: 'role', chosen })
  },

  onCloseSheet() {
    this.setData({ sheet: '' })
  },

  onInviteAs(event: OfRole) {
    const { role } = event.currentTarget.dataset
    return this.work(async () => {
      const reply = await call('merchant.inviteStaff', { role })
      if (!reply.ok) return tell(refusalSentence(reply))
      const { code, until } = reply.data
      this.setData({ invitation: { code, role: roleName(role), until: clockText(until) } })
    })
  },

  /** The button of the invitation sends this card. */
  onShareAppMessage(): ShareContent {
    const { invitation } = this.data
    const shop = currentSession()?.shop.name ?? ''
    if (!invitation) return { title: shop, path: '/pages/home/home' }
    const path = `/merchant/join/join?code=${invitation.code}`
    return { title: `请你做${shop}的${invitation.role}`, path }
  },

  onChangeRole(event: OfRole) {
    const { chosen } = this.data
    const { role } = event.currentTarget.dataset
    if (!chosen || role === chosen.role) return
    return this.work(async () => {
      const { memberId, role: from } = chosen
      const reply = await call('merchant.changeRole', { memberId, from, role })
      if (reply.ok) mention(`已改为${roleName(role)}`)
      else await tell(refusalSentence(reply))
      this.onCloseSheet()
      await this.load()
    })
  },

  async onRemove() {
    const { chosen } = this.data
    if (!chosen) return
    const question = {
      title: `移出${chosen.nickname}？`,
      content: '移出后不能再进商家后台，做过的事都还在。',
      confirmText: '移出',
    }
    if (!(await ask(question))) return
    await this.work(async () => {
      const reply = await call('merchant.removeStaff', { memberId: chosen.memberId })
      if (reply.ok) mention('已移出')
      else await tell(refusalSentence(reply))
      this.onCloseSheet()
      await this.load()
    })
  },

  /** One step at a time; a fault is told with its number. */
  async work(step: () => Promise<void>) {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      await step()
    } catch (error) {
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ busy: false })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onLeave() {
    leave()
  },
})
