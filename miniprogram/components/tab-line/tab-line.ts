/** Tabs as words on a line, with counts; event `change` with `{ key }`. */
Component({
  properties: {
    /** { key, label, count? }[] */
    items: { type: Array, value: [] },
    /** Shows each item's count. */
    counted: { type: Boolean, value: false },
    value: { type: String, value: '' },
    /** Spreads the words over the whole width (four or five); else they stand at the left. */
    spread: { type: Boolean, value: false },
    /** The ink line below. */
    ruled: { type: Boolean, value: false },
  },

  methods: {
    onTap(event: WechatMiniprogram.TouchEvent) {
      const key: unknown = event.currentTarget.dataset.key
      if (typeof key === 'string' && key !== this.data.value) this.triggerEvent('change', { key })
    },
  },
})
