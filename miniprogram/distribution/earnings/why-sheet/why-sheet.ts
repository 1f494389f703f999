import type { ExplanationView } from '../explanation'

/** 为什么是这个数. Events: `close`, and `retry` where the facts did not come. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** Null while the facts are on their way. */
    why: { type: Object, value: null as ExplanationView | null },
    /** Why there is nothing to show; empty while all is well. */
    problem: { type: String, value: '' },
  },

  methods: {
    onClose() {
      this.triggerEvent('close')
    },
    onRetry() {
      this.triggerEvent('retry')
    },
  },
})
