/** Money on its way out: asked for twice, not held, paid and returned, sent under two numbers. */
import type { Mutant } from './mutant'

const DOMAIN = 'cloudfunctions/src/domain'
const OPERATIONS = 'cloudfunctions/src/operations'

export const WITHDRAWAL_MUTANTS: readonly Mutant[] = [
  {
    name: 'money that is asked for is not held',
    file: `${DOMAIN}/withdrawal.ts`,
    find: "const moved = move(account._id, 'available', 'held', amount)",
    replace: "const moved = move(account._id, 'available', 'held', 0)",
    rule: 8,
  },
  {
    name: 'more than there is may be asked for',
    file: `${DOMAIN}/withdrawal.ts`,
    find: "if (amount > account.available) return 'NOT_ENOUGH_AVAILABLE'\n",
    replace: '',
    rule: 7,
  },
  {
    name: 'who owes may withdraw',
    file: `${DOMAIN}/withdrawal.ts`,
    find: "if (account.debt < 0) return 'DEBT_FIRST'\n",
    replace: '',
    rule: 7,
  },
  {
    name: 'a second request may be open',
    file: `${DOMAIN}/withdrawal.ts`,
    find: "if (account.openWithdrawalId !== null) return 'WITHDRAWAL_OPEN'\n",
    replace: '',
    rule: 8,
  },
  {
    name: 'the fee is rounded up',
    file: `${DOMAIN}/withdrawal.ts`,
    find: 'return portion(amount, rules.feeRate, 10_000)',
    replace: 'return Math.ceil((amount * rules.feeRate) / 10_000)',
    rule: 4,
  },
  {
    name: 'the fee is booked to nobody',
    file: `${DOMAIN}/withdrawal.ts`,
    find: "    ...toShop(account._id, 'held', 'fee', fee),\n",
    replace: '',
    rule: 8,
  },
  {
    name: 'the fee is paid out, too',
    file: `${DOMAIN}/withdrawal.ts`,
    find: "    ...move(account._id, 'held', 'paid', amount - fee),\n    ...toShop(account._id, 'held', 'fee', fee),\n",
    replace: "    ...move(account._id, 'held', 'paid', amount),\n",
    rule: 4,
  },
  {
    name: 'a rejected request keeps its money held',
    file: `${DOMAIN}/withdrawal.ts`,
    find: "const postings = intoAvailable(account, 'held', amount)",
    replace: "const postings = intoAvailable(account, 'held', 0 * amount)",
    rule: 8,
  },
  {
    name: 'what has ended may end again',
    file: `${DOMAIN}/withdrawal-states.ts`,
    find: '  paid: [],\n  rejected: [],\n',
    replace: "  paid: ['rejected'],\n  rejected: ['paid'],\n",
    rule: 8,
  },
  {
    name: 'a payout needs no approval',
    file: `${OPERATIONS}/decide-withdrawal.ts`,
    find: "if (withdrawal.state !== 'approved') throw new Refusal<'merchant.payOut'>('NOT_APPROVED')\n",
    replace: '',
    rule: 8,
  },
  {
    name: 'one proof proves any number of payouts',
    file: `${OPERATIONS}/payout-proof.ts`,
    find: "if (await t.get('proofs', proof._id)) throw new Refusal<'merchant.payOut'>('PROOF_USED')\n",
    replace: '',
    rule: 8,
  },
  {
    name: 'a withdrawal’s number is new at each click',
    file: 'cloudfunctions/src/store/ids.ts',
    find: "return shortHash('withdrawal', memberId, requestKey)",
    replace: "return shortHash('withdrawal', memberId, requestKey, String(Math.random()))",
    rule: 2,
  },
  {
    name: 'a transfer is sent without asking about its number first',
    file: `${OPERATIONS}/follow-transfer.ts`,
    find: 'const known = await context.transfers.query(withdrawal.billNumber)',
    replace: 'const known = await send(context, withdrawal)',
    rule: 9,
  },
  {
    name: 'a transfer is sent again under a new number',
    file: `${OPERATIONS}/follow-transfer.ts`,
    find: 'const { billNumber, amount, fee, memberId } = withdrawal\n',
    replace:
      'const { amount, fee, memberId } = withdrawal\n  const billNumber = withdrawal.billNumber + context.now\n',
    rule: 9,
  },
  {
    name: 'a transfer pays the fee to the distributor',
    file: `${OPERATIONS}/follow-transfer.ts`,
    find: 'amount: amount - fee })',
    replace: 'amount: amount + 0 * fee })',
    rule: 4,
  },
  {
    name: 'a transfer leaves nothing in the outbox',
    file: `${OPERATIONS}/send-transfer.ts`,
    find: "    await enqueue(t, 'transfer', withdrawalId, context.now + LEASE)\n",
    replace: '',
    rule: 9,
  },
  {
    name: 'a transfer that failed is only relabelled',
    file: `${OPERATIONS}/book-transfer.ts`,
    find: 'return writeStep(t, failTransfer(account, withdrawal, fact.reason, context.now))',
    replace:
      'return write(t, failTransfer(account, withdrawal, fact.reason, context.now).withdrawal)',
    rule: 8,
  },
  {
    name: 'a bill that waits for its user counts as paid',
    file: `${OPERATIONS}/book-transfer.ts`,
    find: "if (fact.kind !== 'paid') return withdrawal\n",
    replace:
      "if (fact.kind === 'going')\n    return writeStep(t, payOut(await readHolder(t, withdrawal), withdrawal, {}, context.now))\n  if (fact.kind !== 'paid') return withdrawal\n",
    rule: 8,
  },
  {
    name: 'a proof is another one each time it is used',
    file: 'cloudfunctions/src/operations/payout-proof.ts',
    find: ".update(bytes).digest('hex')",
    replace: ".update(bytes).update(String(context.now)).digest('hex')",
    rule: 8,
  },
]
