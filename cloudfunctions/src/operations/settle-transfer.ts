/**
 * A transfer bill that WeChat Pay cannot be asked about any more is held for ever, for nobody may guess
 * (money rule 9). A person looks it up in WeChat's merchant platform and decides: arrived, or not.
 */
import { failTransfer, payOut } from '../domain/withdrawal'
import { isBeyondAsking } from '../domain/withdrawal-states'
import { bookTransfer } from './book-transfer'
import type { Context } from './context'
import { readOpen } from './decide-withdrawal'
import { dequeue } from './outbox'
import { addProof, readProof } from './payout-proof'
import { Refusal } from './refusal'
import { readHolder, writeStep } from './withdrawal-documents'

type Action = 'merchant.settleTransfer'
type Input = CloudApi.Input<Action>

/** What stands in the place of WeChat Pay's reason; the person's own words are in `note`. */
const NOT_FOUND = 'NOT_FOUND'

/**
 * The withdrawal afterwards: `paid` with its proof, or `failed` and returned with the reason.
 * Refuses WITHDRAWAL_NOT_FOUND, WITHDRAWAL_ENDED (WeChat Pay, or another person, was first),
 * TRANSFER_UNDER_WAY (WeChat Pay can be asked still, or knows the bill), PICTURE_INVALID and PROOF_USED.
 * @throws when WeChat Pay does not answer: it may know the bill after all
 */
export async function settleTransfer(
  context: Context,
  staffId: string,
  input: Input,
): Promise<Model.Withdrawal> {
  const { withdrawalId } = input
  const known = await context.db.get('withdrawals', withdrawalId)
  if (known && isBeyondAsking(known, context.now)) await askOnceMore(context, known)
  const proof = input.arrived ? await proofOf(context, input) : null
  return context.db.transaction(async (t) => {
    const withdrawal = await readOpen(t, withdrawalId)
    if (!isBeyondAsking(withdrawal, context.now)) throw new Refusal<Action>('TRANSFER_UNDER_WAY')
    const account = await readHolder(t, withdrawal)
    if (proof) await addProof(t, proof)
    await dequeue(t, 'transfer', withdrawalId)
    if (input.arrived) {
      const by = { staffId, proof: input.proof, note: input.note }
      return writeStep(t, payOut(account, withdrawal, by, context.now))
    }
    const by = { ...withdrawal, staffId, note: input.reason }
    return writeStep(t, failTransfer(account, by, NOT_FOUND, context.now))
  })
}

/** What WeChat Pay knows after all is booked. Refuses TRANSFER_UNDER_WAY for a bill that goes on. */
async function askOnceMore(context: Context, known: Model.Withdrawal): Promise<void> {
  // Other keys would find nothing, which says nothing.
  if (context.transfers.merchantId() !== known.merchantId) return
  const fact = await context.transfers.query(known.billNumber)
  if (fact.kind === 'absent') return
  const { state } = await bookTransfer(context, known._id, fact)
  if (state === 'paying' || state === 'confirming') {
    throw new Refusal<Action>('TRANSFER_UNDER_WAY')
  }
}

async function proofOf(
  context: Context,
  { withdrawalId, proof: fileID }: { withdrawalId: string; proof: string },
): Promise<Model.Proof> {
  return { _id: await readProof(context, fileID), withdrawalId, fileID, at: context.now }
}
