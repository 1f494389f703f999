/** The trial of a plan as a table: both versions by level, and what differs. */
import { formatFen, formatSigned } from '../../utils/money'

export interface TrialTable {
  paid: string
  rows: { label: string; old: string; fresh: string; change: string; strong: boolean }[]
  ended: boolean
  percent: number
  progress: string
}

/** Prepares a trial, finished or not, for its page. */
export function trialTable({
  done,
  total,
  ended,
  paid,
  old,
  fresh,
}: CloudApi.TrialView): TrialTable {
  const row = (label: string, one: number, two: number, strong = false) => ({
    label,
    old: formatFen(one),
    fresh: formatFen(two),
    change: formatSigned(two - one),
    strong,
  })
  const [before, after] = [old[1] + old[2], fresh[1] + fresh[2]]
  const share = (amount: number) => (paid === 0 ? 0 : Math.round((amount / paid) * 1000) / 10)
  const points = Math.round((share(after) - share(before)) * 10) / 10
  return {
    paid: formatFen(paid),
    rows: [
      row('一级', old[1], fresh[1]),
      row('二级', old[2], fresh[2]),
      row('合计', before, after, true),
      {
        label: '占比 %',
        old: share(before).toFixed(1),
        fresh: share(after).toFixed(1),
        change: `${points > 0 ? '+' : points < 0 ? '\u2212' : ''}${Math.abs(points).toFixed(1)}`,
        strong: false,
      },
    ],
    ended,
    percent: total === 0 ? 0 : Math.min(Math.floor((done / total) * 100), 99),
    progress: `已算 ${done} 单，共 ${total} 单`,
  }
}
