/**
 * Paper drawn up from below; event `close` when the person wants it away. What is long scrolls; what
 * stands in the slot `foot` (class `sheet-foot`) stays in view below it.
 */
Component({
  options: { multipleSlots: true },

  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    /** A second line under the title. */
    note: { type: String, value: '' },
  },

  methods: {
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close')
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
