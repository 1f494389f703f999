import type { SumView } from '../sum-view'

/** 为什么是这个数, for a sum. Event: `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    sum: { type: Object, value: null as SumView | null },
  },

  methods: {
    onClose() {
      this.triggerEvent('close')
    },
  },
})
