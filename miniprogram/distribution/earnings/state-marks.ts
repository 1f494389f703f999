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
