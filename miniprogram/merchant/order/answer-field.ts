/** Where the door's no stands in a sheet: at the field it is about, or at the foot ('' ). */

export type AnswerField = '' | 'amount' | 'number'

const FIELDS = new Map<CloudApi.AnyRefusal, AnswerField>([
  ['ABOVE_CAP', 'amount'],
  ['REFUND_TOO_LARGE', 'amount'],
  ['REFUND_DIFFERS', 'amount'],
  ['REFUND_NOT_FOUND', 'number'],
  ['REFUND_IS_OURS', 'number'],
  ['REFUND_UNDER_WAY', 'number'],
])

/** What is shown of an answer, and where. */
export interface SheetAnswer {
  field: AnswerField
  text: string
}

export const noAnswer: SheetAnswer = { field: '', text: '' }

/** The field that a refusal is about. */
export function answerField(code: CloudApi.AnyRefusal): AnswerField {
  return FIELDS.get(code) ?? ''
}
