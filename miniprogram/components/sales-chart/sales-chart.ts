import { type DaySales, type SalesChart, salesChart } from '../../utils/day-bars'

/** Sales of the last days as bars, today's in ink; of a single day nothing is drawn. */
Component({
  properties: {
    /** { day, sales }[], the oldest first, today last. */
    days: { type: Array, value: [] as DaySales[] },
  },

  data: { chart: null as SalesChart | null },

  observers: {
    days(days: DaySales[]) {
      this.setData({ chart: salesChart(days) })
    },
  },
})
