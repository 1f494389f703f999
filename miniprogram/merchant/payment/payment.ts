import { call, faultOf } from '../../services/cloud'
import { mention, tell } from '../../services/dialog'
import { refusalSentence } from '../../services/refusals'

type Provider = Model.Settings['payment']['provider']
type Payout = Model.Settings['payout']['provider']

const NUMBER = /^\d{8,12}$/

Page({
  data: {
    // ------------------------------------------------------------ what is being edited
    provider: 'cloudPay' as Provider,
    subMchId: '',
    payout: 'manual' as Payout,
    /** What is wrong with the merchant's number. */
    numberProblem: '',
    /** Something is not saved yet. */
    changed: false,

    // ------------------------------------------------------------ from merchant.settings
    keys: [] as CloudApi.SettingsView['keys'],

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  /** The version of the settings that is being edited. */
  from: 0,

  onLoad() {
    this.load()
  },

  async load() {
    try {
      const reply = await call('merchant.settings', {})
      if (!reply.ok) {
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
        return
      }
      const { version, payment, payout, keys } = reply.data
      this.from = version
      const { provider, subMchId } = payment
      const clean = { numberProblem: '', changed: false }
      this.setData({ state: 'ready', provider, subMchId, payout: payout.provider, keys, ...clean })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  onProvider(event: WechatMiniprogram.TouchEvent<object, object, { provider: Provider }>) {
    const { provider } = event.currentTarget.dataset
    this.setData({ provider, numberProblem: '', changed: true })
  },

  onPayout(event: WechatMiniprogram.TouchEvent<object, object, { payout: Payout }>) {
    this.setData({ payout: event.currentTarget.dataset.payout, changed: true })
  },

  onNumber(event: WechatMiniprogram.Input) {
    this.setData({ subMchId: event.detail.value.trim(), numberProblem: '', changed: true })
  },

  async onSave() {
    const { provider, subMchId, payout, busy } = this.data
    if (busy) return
    const fits =
      provider === 'v3' ? subMchId === '' || NUMBER.test(subMchId) : NUMBER.test(subMchId)
    this.setData({ numberProblem: fits ? '' : '商户号是 8 到 12 位数字，在微信支付商户平台能看到' })
    if (!fits) return
    this.setData({ busy: true })
    try {
      const payment = { payment: { provider, subMchId }, payout: { provider: payout } }
      const reply = await call('merchant.savePayment', { from: this.from, payment })
      if (reply.ok) mention('已保存，一分钟内生效')
      else await tell(refusalSentence(reply))
      if (reply.ok || reply.code === 'SETTINGS_CHANGED') await this.load()
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
    wx.navigateBack()
  },
})
