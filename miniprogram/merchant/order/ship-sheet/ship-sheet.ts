import { trackingNumberOf, trackingProblem } from '../tracking-number'

/** 发货 and 改运单: who carries it, under which number. Events: `ship` with both, `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** What was said when it was sent; empty while it has not been. */
    known: { type: Object, value: { company: '', trackingNumber: '' } },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
    companies: ['顺丰速运', '中通快递', '圆通速递', '韵达快递', '京东物流', '中国邮政'],
    company: '',
    trackingNumber: '',
    /** What is wrong with the number; told once it has been left. */
    problem: '',
    ready: false,
  },

  observers: {
    /** A sheet drawn up begins with what is known. */
    visible(visible: boolean) {
      const isNew = visible && !this.data.drawn
      this.setData({ drawn: visible })
      if (!isNew) return
      const { company, trackingNumber } = this.data.known
      this.setData({ problem: '' })
      this.fill(company, trackingNumber)
    },
  },

  methods: {
    onCompany(event: WechatMiniprogram.Input) {
      this.fill(event.detail.value, this.data.trackingNumber)
    },

    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { company: string }>) {
      this.fill(event.currentTarget.dataset.company, this.data.trackingNumber)
    },

    onNumber(event: WechatMiniprogram.Input) {
      this.fill(this.data.company, event.detail.value)
    },

    /** The waybill's bar code says its number. */
    onScan() {
      wx.scanCode({
        scanType: ['barCode', 'qrCode'],
        success: ({ result }) => {
          this.fill(this.data.company, result)
          this.judge()
        },
      })
    },

    fill(company: string, trackingNumber: string) {
      const ready = company.trim() !== '' && trackingProblem(trackingNumber) === ''
      this.setData({ company, trackingNumber, ready })
      if (this.data.problem !== '') this.judge()
    },

    /** Half a number is no fault while it is being typed. */
    judge() {
      this.setData({ problem: trackingProblem(this.data.trackingNumber) })
    },

    onShip() {
      const { company, trackingNumber, ready } = this.data
      this.judge()
      if (!ready || this.data.busy) return
      this.triggerEvent('ship', {
        company: company.trim(),
        trackingNumber: trackingNumberOf(trackingNumber),
      })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
