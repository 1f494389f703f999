/** The picture that proves one payout, and no other. */
import { createHash } from 'node:crypto'
import { readPictureHeader } from '../poster/picture-header'
import type { Transaction } from '../store/database'
import { isOwnFile } from '../wechat/own-file'
import type { Context } from './context'
import { Refusal } from './refusal'

type Reader = Pick<Context, 'miniProgram' | 'warn'>

/**
 * The id of a proof: a hash of its bytes, so that the same picture under another name is the same
 * proof. Refuses PICTURE_INVALID for what is not there or no whole picture: what was recorded can't
 * be taken back.
 */
export async function readProof(context: Reader, fileID: string): Promise<string> {
  const proofId = await hashOf(context, fileID)
  if (proofId === null) throw new Refusal<'merchant.payOut'>('PICTURE_INVALID')
  return proofId
}

async function hashOf(context: Reader, fileID: string): Promise<string | null> {
  if (!isOwnFile(fileID, 'proofs')) return null
  try {
    const bytes = await context.miniProgram.download(fileID)
    if (readPictureHeader(bytes)?.complete !== true) return null
    return createHash('sha256').update(bytes).digest('hex').slice(0, 40)
  } catch (error) {
    context.warn('a proof could not be read', { fileID, error })
    return null
  }
}

/** In the payout's own transaction. Refuses PROOF_USED. */
export async function addProof(t: Transaction, proof: Model.Proof): Promise<void> {
  if (await t.get('proofs', proof._id)) throw new Refusal<'merchant.payOut'>('PROOF_USED')
  await t.add('proofs', proof)
}
