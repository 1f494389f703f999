/** The foot of a list: what is being fetched, what failed (tap: event `retry`), or its end. */
Component({
  properties: {
    /** loading, failed, end, more (nothing to say yet) */
    state: { type: String, value: 'end' },
    count: { type: Number, value: 0 },
    unit: { type: String, value: '条' },
  },

  methods: {
    onTap() {
      if (this.data.state === 'failed') this.triggerEvent('retry')
    },
  },
})
