import { call, faultOf } from '../../services/cloud'
import { pulledDown } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { dayText } from '../../utils/day'
import { type AuditView, auditView } from './audit-view'

Page({
  data: {
    // ------------------------------------------------------------ from merchant.audit
    newest: null as AuditView | null,
    earlier: [] as { id: string; day: string; view: AuditView }[],
    running: false,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  /** True while this page takes an audit forward; leaving it leaves that to the clock. */
  open: false,

  onShow() {
    this.open = true
    this.load()
  },

  onHide() {
    this.open = false
  },

  onUnload() {
    this.open = false
  },

  ...pulledDown,

  async load() {
    try {
      const reply = await call('merchant.audit', {})
      if (reply.ok) this.show(reply.data.audits)
      else this.setData({ state: 'refused', problem: refusalSentence(reply) })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  show([newest, ...earlier]: Model.Audit[]) {
    this.setData({
      state: 'ready',
      newest: newest ? auditView(newest) : null,
      running: newest?.endedAt === null,
      earlier: earlier.map((audit) => ({
        id: audit._id,
        day: dayText(audit.startedAt),
        view: auditView(audit),
      })),
    })
  },

  /** Starts an audit, or goes on with the running one, step by step until it is done. */
  async onRun() {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      let more = true
      while (more && this.open) {
        const reply = await call('merchant.runAudit', {})
        if (!reply.ok) {
          wx.showToast({ title: refusalSentence(reply), icon: 'none' })
          break
        }
        const { audit } = reply.data
        this.setData({ newest: auditView(audit), running: audit.endedAt === null })
        more = audit.endedAt === null
      }
    } catch (error) {
      wx.showToast({ title: `没有取到，编号 ${faultOf(error).id}`, icon: 'none' })
    }
    this.setData({ busy: false })
    await this.load()
  },

  onLeave() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
