/** What the merchant reads when the shop's timer has stopped: nothing happens by itself any more. */
import { dayClockText } from '../../utils/day'

export interface ClockAlarm {
  title: string
  /** Since when, and what waits for it. */
  means: string
  /** Where to look, and what to do there. */
  todo: string
}

/** Null while the timer comes; `lastAt` is when it last did (reads/clock.ts says when that is late). */
export function clockAlarm({ lastAt, late }: CloudApi.MerchantToday['clock']): ClockAlarm | null {
  if (!late) return null
  return {
    title: lastAt === null ? '定时任务还没有跑过' : '定时任务停了',
    means: `${lastAt === null ? '' : `最近一次是 ${dayClockText(lastAt)}。`}关闭未付订单、自动收货、佣金结算和夜里对账都在等它`,
    todo: '打开云开发控制台，云函数 → clock → 触发器，没有定时触发器就在开发者工具里右键 clock，选「上传触发器」',
  }
}
