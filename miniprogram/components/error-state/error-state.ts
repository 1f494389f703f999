/** Says plainly that nothing came, with the number of the fault; the event `retry` tries again. */
Component({
  properties: {
    title: { type: String, value: '没有取到数据' },
    note: { type: String, value: '网络没有连上，数据都还在' },
    /** The fault's number; the customer reads it out to the merchant. */
    number: { type: String, value: '' },
    /** Trying again under way. */
    busy: { type: Boolean, value: false },
    action: { type: String, value: '再试一次' },
  },

  methods: {
    onRetry() {
      if (!this.data.busy) this.triggerEvent('retry')
    },
  },
})
