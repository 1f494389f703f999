/** The plan as the merchant edited it: shapes only; what may be published is domain/plan's to say. */
import * as v from 'valibot'
import { text } from '../inputs'

const Whole = v.pipe(v.number(), v.safeInteger())
const Rates = v.strictObject({ 1: Whole, 2: Whole })

/** A plan without what publishing gives it. */
export const EditedPlan = v.strictObject({
  on: v.boolean(),
  mode: v.literal('two-tier'),
  maxLevel: v.picklist([1, 2]),
  rates: Rates,
  grades: v.pipe(
    v.array(
      v.strictObject({ id: text(20), name: text(20), rates: v.nullable(Rates), sales: Whole }),
    ),
    v.maxLength(20),
  ),
  selfPurchase: v.boolean(),
  capRate: Whole,
  holdDays: Whole,
})

export const BindingMode = v.strictObject({
  mode: v.picklist(['first', 'protected', 'locked']),
  protectionDays: Whole,
})
