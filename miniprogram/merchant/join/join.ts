import { call, faultOf } from '../../services/cloud'
import { tell } from '../../services/dialog'
import { refusalSentence } from '../../services/refusals'
import { changeMe, entered } from '../../services/session'
import { roleName } from '../../utils/role-words'

/** Opened by the card that an owner has sent (merchant/staff). */
Page({
  data: {
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'joined',
    /** A fault's number. */
    problem: '',
    shop: '',
    /** What the person is now called in this shop. */
    role: '',
    busy: false,
  },

  code: '',

  onLoad(query: Record<string, string | undefined>) {
    this.code = query.code ?? ''
    this.load()
  },

  async load() {
    try {
      const { me, shop } = await entered()
      if (me.staff) this.setData({ state: 'joined', role: roleName(me.staff), shop: shop.name })
      else this.setData({ state: 'ready', shop: shop.name })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  async onJoin() {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      const reply = await call('merchant.joinStaff', { code: this.code })
      if (reply.ok) {
        const { me } = reply.data
        changeMe(me)
        this.setData({ state: 'joined', role: me.staff ? roleName(me.staff) : '' })
      } else await tell(refusalSentence(reply))
    } catch (error) {
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ busy: false })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onDesk() {
    wx.redirectTo({ url: '/merchant/today/today' })
  },

  onLeave() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
