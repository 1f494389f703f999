import { edit, formPage, loadForm, saveForm } from '../../services/form-page'
import { currentSession } from '../../services/session'

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

  ...formPage,

  onLoad() {
    this.load()
  },

  load() {
    return loadForm(this, 'merchant.settings', {})
  },

  /** A manager may read the settings, but these are the owner's alone. */
  show({ version, payment, payout, keys }: CloudApi.SettingsView) {
    if (currentSession()?.me.staff !== 'owner') {
      this.setData({ state: 'refused', problem: '收款和打款只有店主能改，请找店主' })
      return
    }
    this.from = version
    const clean = { numberProblem: '', changed: false }
    this.setData({ ...payment, payout: payout.provider, keys, ...clean })
  },

  onProvider(event: WechatMiniprogram.TouchEvent<object, object, { provider: Provider }>) {
    const { provider } = event.currentTarget.dataset
    edit(this, { provider, numberProblem: '' })
  },

  onPayout(event: WechatMiniprogram.TouchEvent<object, object, { payout: Payout }>) {
    edit(this, { payout: event.currentTarget.dataset.payout })
  },

  onNumber(event: WechatMiniprogram.Input) {
    edit(this, { subMchId: event.detail.value.trim(), numberProblem: '' })
  },

  async onSave() {
    const { provider, subMchId, payout, busy } = this.data
    if (busy) return
    const fits =
      provider === 'v3' ? subMchId === '' || NUMBER.test(subMchId) : NUMBER.test(subMchId)
    this.setData({ numberProblem: fits ? '' : '商户号是 8 到 12 位数字，在微信支付商户平台能看到' })
    if (!fits) return
    const payment = { payment: { provider, subMchId }, payout: { provider: payout } }
    const input = { from: this.from, payment }
    await saveForm(this, 'merchant.savePayment', input, '已保存，一分钟内生效')
  },
})
