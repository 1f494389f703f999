/** A commission's state as a mark: shape, then word, then colour. */
export interface StateMark {
  kind: 'pending' | 'done' | 'reversed'
  word: string
}

const MARKS: Record<Model.CommissionState, StateMark> = {
  pending: { kind: 'pending', word: '待结算' },
  released: { kind: 'done', word: '可提现' },
  reversed: { kind: 'reversed', word: '冲回' },
}

/** The mark that the look gives to a state. */
export function stateMark(state: Model.CommissionState): StateMark {
  return MARKS[state]
}
