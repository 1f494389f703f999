/** 发货: who carries it, under which number. Events: `ship` with both, `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: {
    companies: ['顺丰速运', '中通快递', '圆通速递', '韵达快递', '京东物流', '中国邮政'],
    company: '',
    trackingNumber: '',
    ready: false,
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
        success: ({ result }) => this.fill(this.data.company, result),
      })
    },

    fill(company: string, trackingNumber: string) {
      const ready = company.trim() !== '' && trackingNumber.trim() !== ''
      this.setData({ company, trackingNumber, ready })
    },

    onShip() {
      const { company, trackingNumber, ready } = this.data
      if (!ready || this.data.busy) return
      this.triggerEvent('ship', {
        company: company.trim(),
        trackingNumber: trackingNumber.replace(/\s/g, ''),
      })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
