import { call, faultOf } from '../../services/cloud'
import { ask } from '../../services/dialog'
import { refusalSentence } from '../../services/refusals'
import { errorWords } from '../../utils/error-words'
import {
  daysOf,
  dropJob,
  type ExportJob,
  KIND_NAMES,
  keepPage,
  newJob,
  type Period,
  readJob,
  wholeFile,
} from './export-job'

const KINDS: { key: CloudApi.ExportKind; label: string; note: string }[] = [
  { key: 'orders', label: '订单', note: '这段时间付款的订单，带退款和佣金' },
  { key: 'commissions', label: '佣金', note: '每一笔入账、冲回和调整，和账簿一致' },
  { key: 'withdrawals', label: '提现', note: '这段时间申请的提现，带手续费' },
]

const PERIODS: { key: Period; label: string }[] = [
  { key: 'month', label: '本月' },
  { key: 'last', label: '上月' },
  { key: 'days', label: '近 30 天' },
  { key: 'year', label: '近一年' },
]

Page({
  data: {
    // ------------------------------------------------------------ chosen by the person
    kinds: KINDS,
    kind: 'orders' as CloudApi.ExportKind,
    periods: PERIODS,
    period: 'month' as Period,

    // ------------------------------------------------------------ the job
    job: null as ExportJob | null,
    name: '',
    percent: 0,

    // ------------------------------------------------------------ display only
    note: KINDS[0]?.note ?? '',
    running: false,
    problem: '',
  },

  onLoad() {
    this.showJob(readJob())
  },

  /** Who leaves finds it where it was. */
  onUnload() {
    this.setData({ running: false })
  },

  showJob(job: ExportJob | null) {
    const name = job ? `${KIND_NAMES[job.kind]} ${job.from} 至 ${job.to}` : ''
    const whole = job && job.total > 0 ? Math.floor((job.done / job.total) * 100) : 0
    this.setData({ job, name, percent: job?.ended ? 100 : Math.min(whole, 99) })
  },

  onKind(event: WechatMiniprogram.CustomEvent<{ key: CloudApi.ExportKind }>) {
    const kind = event.detail.key
    this.setData({ kind, note: KINDS.find(({ key }) => key === kind)?.note ?? '' })
  },

  onPeriod(event: WechatMiniprogram.CustomEvent<{ key: Period }>) {
    this.setData({ period: event.detail.key })
  },

  async onStart() {
    const { kind, period, running } = this.data
    if (running) return
    const { from, to } = daysOf(period, Date.now())
    this.showJob(newJob(kind, from, to))
    await this.run()
  },

  onGoOn() {
    return this.run()
  },

  /** Fetches page by page until all is there, or the page is left, or the shop does not answer. */
  async run() {
    if (this.data.running) return
    this.setData({ running: true, problem: '' })
    try {
      for (let { job } = this.data; job && !job.ended && this.data.running; { job } = this.data) {
        const { kind, from, to, cursor } = job
        const reply = await call('merchant.export', { kind, from, to, cursor })
        if (!reply.ok) {
          this.setData({ problem: refusalSentence(reply) })
          break
        }
        this.showJob(keepPage(job, reply.data))
      }
    } catch (error) {
      this.setData({ problem: `没有收到答复，已取的都在，可以继续。编号 ${faultOf(error).id}` })
    }
    this.setData({ running: false })
  },

  /** WeChat hands a file on only from a tap. */
  async onSend() {
    const { job } = this.data
    if (!job?.ended) return
    try {
      await wx.shareFileMessage(wholeFile(job))
    } catch (error) {
      if (!errorWords(error).includes('cancel'))
        this.setData({ problem: '文件没有发出去，请再试一次，还不行就重新导出' })
    }
  },

  async onDrop() {
    const content = '已取的内容会丢掉，可以重新导出。'
    if (!(await ask({ title: '不要这份导出了？', content, confirmText: '不要了' }))) return
    dropJob()
    this.setData({ running: false, problem: '' })
    this.showJob(null)
  },
})
