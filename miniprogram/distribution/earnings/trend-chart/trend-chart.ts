import type { Chart } from '../chart-bars'

/** 本月每日佣金, drawn with plain views: gold is released, an outline is pending. */
Component({
  properties: {
    chart: { type: Object, value: null as Chart | null },
  },
})
