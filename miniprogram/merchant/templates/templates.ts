import { call, faultOf } from '../../services/cloud'
import { tell } from '../../services/dialog'
import { formPage, loadForm, saveForm } from '../../services/form-page'
import { refusalSentence } from '../../services/refusals'

type Kind = Model.MessageKind

interface KindRow {
  kind: Kind
  name: string
  when: string
  /** The chosen template's title; '' for none. */
  title: string
}

/** A template as it is offered. */
interface Offer {
  id: string
  title: string
  /** What stands in it. */
  labels: string
}

/** `find`: what to look for among WeChat's public templates. */
const KINDS: readonly { kind: Kind; name: string; when: string; find: string }[] = [
  { kind: 'shipped', name: '发货提醒', when: '顾客付款后问他要不要', find: '发货通知' },
  { kind: 'answered', name: '售后答复', when: '顾客提交售后时问他要不要', find: '售后进度提醒' },
  { kind: 'refunded', name: '退款到账', when: '顾客提交售后时问他要不要', find: '退款成功通知' },
  { kind: 'earned', name: '佣金入账', when: '分销员申请提现时问他要不要', find: '收益到账' },
  { kind: 'released', name: '佣金可提现', when: '分销员申请提现时问他要不要', find: '提现提醒' },
  { kind: 'paid', name: '提现到账', when: '分销员申请提现时问他要不要', find: '提现成功' },
]

Page({
  data: {
    // ------------------------------------------------------------ from merchant.settings
    rows: [] as KindRow[],

    // ------------------------------------------------------------ of the sheet
    chooses: null as Kind | null,
    sheetTitle: '',
    find: '',
    offers: null as Offer[] | null,

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

  show({ version, templates }: CloudApi.SettingsView) {
    this.from = version
    const rows = KINDS.map(({ kind, name, when }) => {
      return { kind, name, when, title: templates[kind]?.title ?? '' }
    })
    this.setData({ rows, chooses: null })
  },

  async onChoose(event: WechatMiniprogram.TouchEvent<object, object, { kind: Kind }>) {
    if (this.data.busy) return
    const { kind } = event.currentTarget.dataset
    const { name = '', find = '' } = KINDS.find((each) => each.kind === kind) ?? {}
    this.setData({ chooses: kind, sheetTitle: name, find, offers: null, busy: true })
    try {
      await this.offer()
    } catch (error) {
      this.onCloseSheet()
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ busy: false })
  },

  /** The templates that the mini-program has. */
  async offer() {
    const reply = await call('merchant.templates', {})
    if (reply.ok) {
      const offers = reply.data.templates.map(({ id, title, fields }) => {
        return { id, title, labels: fields.map(({ label }) => label).join('、') }
      })
      this.setData({ offers })
    } else {
      this.onCloseSheet()
      await tell(refusalSentence(reply))
    }
  },

  onCloseSheet() {
    this.setData({ chooses: null })
  },

  async onTake(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const kind = this.data.chooses
    if (kind === null) return
    const templateId = event.currentTarget.dataset.id
    const done = templateId === '' ? '以后不发这种消息' : '已选好'
    await saveForm(this, 'merchant.saveTemplate', { from: this.from, kind, templateId }, done)
  },
})
