import { trackingNumberOf, trackingProblem } from '../../../utils/tracking-number'

const NONE = { company: '', trackingNumber: '' }

/** 填运单号: by whom the goods go back, and under which number. Events: `send` with both, `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** What was said before; empty while nothing was. */
    known: { type: Object, value: NONE },
    /** Names. */
    carriers: { type: Array, value: [] as string[] },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
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
      const { company, trackingNumber } = this.data.known ?? NONE
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

    fill(company: string, trackingNumber: string) {
      const ready = company.trim() !== '' && trackingProblem(trackingNumber) === ''
      this.setData({ company, trackingNumber, ready })
      if (this.data.problem !== '') this.judge()
    },

    /** Half a number is no fault while it is being typed. */
    judge() {
      this.setData({ problem: trackingProblem(this.data.trackingNumber) })
    },

    onSend() {
      const { company, trackingNumber, ready, busy } = this.data
      this.judge()
      if (!ready || busy) return
      const number = trackingNumberOf(trackingNumber)
      this.triggerEvent('send', { company: company.trim(), trackingNumber: number })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
