/** A customer scans a code or opens a share card: who becomes his inviter is domain/binding's to say. */
import { decideBinding } from '../domain/binding'
import { readScene } from '../domain/scene'
import { stepsOf } from '../domain/team'
import { DuplicateId, type Transaction } from '../store/database'
import { present } from '../store/settings'
import type { User } from '../wechat/caller'
import type { Context } from './context'
import { type EnteredMember, newMember } from './enter-shop'
import { noteArrival } from './note-arrival'
import { noteRefusedScan } from './note-refused-scan'
import { Refusal } from './refusal'

type Action = 'shop.bindInviter'
type Input = CloudApi.Input<Action>

/** What the code stands for, and the member with what the shop shows around him. */
interface Bound {
  scene: Model.Scene
  entered: EnteredMember
}

/**
 * Binds the caller to the member whose code he came by, making the caller's member when he is new.
 * The same code again is harmless. Refuses SCENE_INVALID for text that is no code, SCENE_UNKNOWN for
 * a code of nobody, and what domain/binding refuses; a refusal binds nobody and is noted.
 */
export async function bindInviter(context: Context, user: User, input: Input): Promise<Bound> {
  const sceneId = readScene(input.scene)
  if (sceneId === null) throw new Refusal<Action>('SCENE_INVALID')
  try {
    return await bindOnce(context, user, sceneId, input.entry)
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

/** Two first visits at once make one member: who comes second finds him when he looks again. */
async function bindOnce(...[context, user, sceneId, entry]: Parameters<typeof bind>) {
  try {
    return await bind(context, user, sceneId, entry)
  } catch (error) {
    if (!(error instanceof DuplicateId)) throw error
    return await bind(context, user, sceneId, entry)
  }
}

async function bind(
  context: Context,
  user: User,
  sceneId: string,
  entry: Model.Entry,
): Promise<Bound> {
  const found = await context.db.getJoined('scenes', sceneId, {
    settings: { from: 'settings', id: 'shop' },
    staff: { from: 'staff', id: user.memberId },
    known: { from: 'members', id: user.memberId },
  })
  if (!found) throw new Refusal<Action>('SCENE_UNKNOWN')
  const { document: scene, staff, known } = found
  const settings = present(found.settings)
  if (scene.memberId !== user.memberId) await noteArrival(context, scene, user.memberId)
  const people = await context.db.transaction(async (t) => {
    // Who is new is added: that says itself whether he is there by now, without a trip to look.
    const stored = known && (await t.get('members', user.memberId))
    const member = stored ?? newMember(user, context.now)
    const inviter = scene.memberId === member._id ? member : await t.get('members', scene.memberId)
    if (!inviter) throw new Refusal<Action>('SCENE_UNKNOWN')
    const decision = decideBinding(member, inviter, scene, entry, settings.binding, context.now)
    if (decision.kind === 'refuse') {
      const detail = shownBy(scene)
      const bound = decision.refusal === 'ALREADY_BOUND' ? await inviterName(t, member) : {}
      throw new Refusal<Action>(decision.refusal, { ...detail, ...bound })
    }
    const cameBy = { sceneId: scene._id, material: scene.material }
    if (decision.kind === 'same') {
      const same = { ...member, cameBy }
      if (member.cameBy?.sceneId !== scene._id) await t.set('members', same)
      return { member: same, inviter }
    }
    const bound = { ...decision.member, cameBy }
    await (stored ? t.set('members', bound) : t.add('members', bound))
    for (const step of stepsOf(member, bound, context.now)) await t.add('teamSteps', step)
    if (decision.inviter) await t.set('members', decision.inviter)
    return { member: bound, inviter }
  })
  return { scene, entered: { ...people, staff, settings } }
}

/** What the code stands for, so that it can be shown although it binds nobody. */
function shownBy({ productId, activityId }: Model.Scene): CloudApi.RefusalDetail {
  if (productId !== null) return { productId }
  return activityId === null ? {} : { activityId }
}

/** Whose invitee the member is now; nothing where that person is gone. */
async function inviterName(t: Transaction, member: Model.Member): Promise<{ name?: string }> {
  const inviter = member.inviterId === null ? null : await t.get('members', member.inviterId)
  return inviter ? { name: inviter.nickname } : {}
}
