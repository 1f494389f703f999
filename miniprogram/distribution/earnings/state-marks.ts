/** The states of commission as marks, and when each ends. */
import { columnDay } from '../../utils/day'

/** A commission's state as a mark: shape, then word, then colour. */
export interface StateMark {
  kind: 'pending' | 'done' | 'reversed'
  word: string
}

/** The line that takes commission back after a refund. */
export const reversalMark: StateMark = { kind: 'reversed', word: '冲回' }

/** The line of an amount that the merchant set by hand, up or down. */
export const adjustmentMark: StateMark = { kind: 'reversed', word: '调整' }

const MARKS: Record<Model.CommissionState, StateMark> = {
  pending: { kind: 'pending', word: '待结算' },
  released: { kind: 'done', word: '可提现' },
  reversed: { kind: 'reversed', word: '已全退' },
}

/** The mark of a commission as it stands; `reversed` is one whose goods were all given back. */
export function stateMark(state: Model.CommissionState): StateMark {
  return MARKS[state]
}

/** The mark of a line, with the day on which its money becomes available, or what that waits for. */
export function releaseMark(
  state: Model.CommissionState,
  release: CloudApi.Release | null,
): StateMark {
  const mark = stateMark(state)
  return release === null ? mark : { ...mark, word: `${mark.word}${releaseWords(release)}` }
}

function releaseWords(release: CloudApi.Release): string {
  switch (release.kind) {
    case 'done':
      return ` ${columnDay(release.at)}`
    case 'due':
      return `至 ${columnDay(release.at)}`
    case 'received':
      return ' · 未收货'
    case 'waits':
      return ' · 售后中'
  }
}
