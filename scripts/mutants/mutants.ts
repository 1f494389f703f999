/** Every way in which the rules are broken on purpose. */
import { AMOUNT_MUTANTS } from './amount-mutants'
import { BOOKING_MUTANTS } from './booking-mutants'
import type { Mutant } from './mutant'
import { WITHDRAWAL_MUTANTS } from './withdrawal-mutants'

export const MUTANTS: readonly Mutant[] = [
  ...AMOUNT_MUTANTS,
  ...BOOKING_MUTANTS,
  ...WITHDRAWAL_MUTANTS,
]
