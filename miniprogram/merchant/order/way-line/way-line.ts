import type { Step } from '../order-sentences'

/** What has happened to an order, and what comes next: time, dot, words. */
Component({
  properties: {
    steps: { type: Array, value: [] as Step[] },
  },
})
