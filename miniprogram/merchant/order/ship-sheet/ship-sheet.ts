import { trackingNumberOf, trackingProblem } from '../../../utils/tracking-number'

/** Whose name is typed: WeChat has no id for it. */
const OTHER = 'OTHER'

/** 发货 and 改运单: who carries it, under which number. Events: `ship` with both, `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** What was said when it was sent; empty while it has not been. */
    known: { type: Object, value: { carrier: '', company: '', trackingNumber: '' } },
    /** Carriers with their ids. */
    carriers: { type: Array, value: [] as Model.Carrier[] },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
    carrier: '',
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
      const { carrier, company, trackingNumber } = this.data.known
      this.setData({ problem: '' })
      this.fill({ carrier, company, trackingNumber })
    },
  },

  methods: {
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.fill({ carrier: event.currentTarget.dataset.id })
    },

    onCompany(event: WechatMiniprogram.Input) {
      this.fill({ company: event.detail.value })
    },

    onNumber(event: WechatMiniprogram.Input) {
      this.fill({ trackingNumber: event.detail.value })
    },

    /** The waybill's bar code says its number. */
    onScan() {
      wx.scanCode({
        scanType: ['barCode', 'qrCode'],
        success: ({ result }) => {
          this.fill({ trackingNumber: result })
          this.judge()
        },
      })
    },

    fill(change: { carrier?: string; company?: string; trackingNumber?: string }) {
      const { carrier, company, trackingNumber } = { ...this.data, ...change }
      const isNamed = carrier === OTHER ? company.trim() !== '' : carrier !== ''
      const ready = isNamed && trackingProblem(trackingNumber) === ''
      this.setData({ carrier, company, trackingNumber, ready })
      if (this.data.problem !== '') this.judge()
    },

    /** Half a number is no fault while it is being typed. */
    judge() {
      this.setData({ problem: trackingProblem(this.data.trackingNumber) })
    },

    onShip() {
      const { carrier, company, trackingNumber, ready } = this.data
      this.judge()
      if (!ready || this.data.busy) return
      this.triggerEvent('ship', {
        carrier,
        company: carrier === OTHER ? company.trim() : '',
        trackingNumber: trackingNumberOf(trackingNumber),
      })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
