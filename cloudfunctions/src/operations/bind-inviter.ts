/** A customer scans a code or opens a share card: who becomes his inviter is domain/binding's to say. */
import { decideBinding } from '../domain/binding'
import { readScene } from '../domain/scene'
import type { Transaction } from '../store/database'
import { present } from '../store/settings'
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { newMember } from './enter-shop'
import { noteRefusedScan } from './note-refused-scan'
import { Refusal } from './refusal'

type Action = 'shop.bindInviter'
type Input = CloudApi.Input<Action>

/**
 * Binds the caller to the member whose code he came by, making the caller's member when he is new.
 * The same code again is harmless. Refuses SCENE_INVALID for text that is no code, SCENE_UNKNOWN for
 * a code of nobody, and what domain/binding refuses; a refusal binds nobody and is noted.
 */
export async function bindInviter(
  context: Context,
  user: User,
  input: Input,
): Promise<Model.Scene> {
  const sceneId = readScene(input.scene)
  if (sceneId === null) throw new Refusal<Action>('SCENE_INVALID')
  try {
    return await bind(context, user, sceneId, input.entry)
  } catch (error) {
    const why = error instanceof Refusal ? REFUSED.find((code) => code === error.code) : undefined
    const { memberId } = user
    if (why) await noteRefusedScan(context, { memberId, sceneId, why, entry: input.entry })
    throw error
  }
}

const REFUSED = [
  'SCENE_UNKNOWN',
  'OWN_CODE',
  'ALREADY_BOUND',
  'HAS_TEAM',
  'INVITER_FROZEN',
] as const satisfies readonly Model.RefusedScan['why'][]

async function bind(
  context: Context,
  user: User,
  sceneId: string,
  entry: Model.Entry,
): Promise<Model.Scene> {
  const found = await context.db.getJoined('scenes', sceneId, {
    settings: { from: 'settings', id: 'shop' },
  })
  if (!found) throw new Refusal<Action>('SCENE_UNKNOWN')
  const { document: scene } = found
  const { binding } = present(found.settings)
  await context.db.transaction(async (t) => {
    const member = (await t.get('members', user.memberId)) ?? newMember(user, context.now)
    const inviter = scene.memberId === member._id ? member : await t.get('members', scene.memberId)
    if (!inviter) throw new Refusal<Action>('SCENE_UNKNOWN')
    const decision = decideBinding(member, inviter, scene, entry, binding, context.now)
    if (decision.kind === 'refuse') {
      const detail = scene.productId === null ? {} : { productId: scene.productId }
      const bound = decision.refusal === 'ALREADY_BOUND' ? await inviterName(t, member) : {}
      throw new Refusal<Action>(decision.refusal, { ...detail, ...bound })
    }
    if (decision.kind === 'same') return
    await t.set('members', decision.member)
    if (decision.inviter) await t.set('members', decision.inviter)
  })
  return scene
}

/** By whose code the member came first. */
async function inviterName(t: Transaction, member: Model.Member): Promise<{ name?: string }> {
  const inviter = member.inviterId === null ? null : await t.get('members', member.inviterId)
  return inviter ? { name: inviter.nickname } : {}
}
