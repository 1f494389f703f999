import { call, faultOf } from '../../services/cloud'
import { ask, mention, tell } from '../../services/dialog'
import { leave } from '../../services/leave'
import { refusalSentence } from '../../services/refusals'
import { currentSession } from '../../services/session'
import { type CustomerPage, customerPage } from './customer-view'

type What = CloudApi.Input<'merchant.decideDistributor'>['what']

/** What each decision does, as it is said before and after. */
const WORDS: Record<What, { title: string; note: string; button: string; done: string }> = {
  accept: {
    title: '通过申请？',
    note: '他马上可以推广，带来的新订单会有佣金。',
    button: '通过',
    done: '已通过',
  },
  decline: {
    title: '婉拒申请',
    note: '他仍可购买，也可以再申请',
    button: '婉拒',
    done: '已婉拒',
  },
  freeze: {
    title: '冻结分销资格',
    note: '新订单不再计佣，不能邀请和提现；已入账的佣金照常结算，推荐关系不变',
    button: '冻结',
    done: '已冻结',
  },
  unfreeze: {
    title: '恢复分销资格？',
    note: '新订单重新计佣，可以邀请和提现。',
    button: '恢复',
    done: '已恢复',
  },
}

Page({
  data: {
    // ------------------------------------------------------------ from merchant.customer
    view: null as CustomerPage | null,
    grades: [] as { id: string; name: string }[],
    gradeName: '',

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    mayDecide: false,
    sheet: '' as '' | What,
    words: WORDS.decline,
    busy: false,
    answer: '',
  },

  memberId: '',

  onLoad(query: Record<string, string | undefined>) {
    this.memberId = query.memberId ?? ''
    this.load()
  },

  async load() {
    try {
      const { memberId } = this
      const reply = await call('merchant.customer', { memberId })
      if (!reply.ok) {
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
        return
      }
      const role = currentSession()?.me.staff
      const mayDecide = role === 'owner' || role === 'manager'
      this.setData({ state: 'ready', view: customerPage(reply.data), mayDecide })
      if (mayDecide && reply.data.distributor === 'active') await this.loadGrades()
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  async loadGrades() {
    const reply = await call('merchant.plan', {})
    const grades = reply.ok ? reply.data.plan.grades.map(({ id, name }) => ({ id, name })) : []
    const id = this.data.view?.grade
    const gradeName = grades.find((grade) => grade.id === id)?.name ?? '已停用的等级'
    this.setData({ grades, gradeName })
  },

  async onAsk(event: WechatMiniprogram.TouchEvent<object, object, { what: What }>) {
    const { what } = event.currentTarget.dataset
    const { title, note, button } = WORDS[what]
    if (await ask({ title, content: note, confirmText: button })) await this.decide(what, '')
  },

  onOpenSheet(event: WechatMiniprogram.TouchEvent<object, object, { what: What }>) {
    const { what } = event.currentTarget.dataset
    this.setData({ sheet: what, words: WORDS[what], answer: '' })
  },

  onCloseSheet() {
    if (!this.data.busy) this.setData({ sheet: '' })
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    if (this.data.sheet !== '') await this.decide(this.data.sheet, event.detail.reason)
  },

  async decide(what: What, reason: string) {
    const { memberId } = this
    await this.send(
      () => call('merchant.decideDistributor', { memberId, what, reason }),
      WORDS[what].done,
    )
  },

  async onGrade(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const grade = this.data.grades[Number(event.detail.value)]?.id
    const from = this.data.view?.grade
    if (grade === undefined || from === undefined || grade === from) return
    const { memberId } = this
    await this.send(
      () => call('merchant.gradeDistributor', { memberId, from, grade }),
      '等级已改，只对新订单生效',
    )
  },

  async send(
    ask: () => Promise<
      CloudApi.Reply<'merchant.decideDistributor'> | CloudApi.Reply<'merchant.gradeDistributor'>
    >,
    done: string,
  ) {
    if (this.data.busy) return
    this.setData({ busy: true, answer: '' })
    try {
      const reply = await ask()
      if (!reply.ok) await this.say(refusalSentence(reply))
      else {
        this.setData({ sheet: '' })
        mention(done)
        await this.load()
      }
    } catch (error) {
      await this.say(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ busy: false })
  },

  /** Inside the sheet where one is open, else in a dialog. */
  async say(sentence: string) {
    if (this.data.sheet !== '') this.setData({ answer: sentence })
    else await tell(sentence)
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onLeave() {
    leave()
  },
})
