/**
 * A scan that bound nobody leaves a trace, so that the merchant can tell a customer or a distributor
 * later why (facts/distribution.md B4). It changes nothing else and never stops the answer.
 */
import { refusedScanIdOf } from '../store/ids'
import { attempt } from './attempt'
import type { Context } from './context'

export type RefusedScanFact = Pick<Model.RefusedScan, 'memberId' | 'sceneId' | 'why' | 'entry'>

/** Counts the scan: one document for each member, code and reason, however often it comes. */
export async function noteRefusedScan(context: Context, fact: RefusedScanFact): Promise<void> {
  // Anybody can make up codes that nobody has: they share one document.
  const code = fact.why === 'SCENE_UNKNOWN' ? '' : fact.sceneId
  const _id = refusedScanIdOf(fact.memberId, code, fact.why)
  await attempt(context, `refused scan of ${fact.memberId}`, () =>
    context.db.transaction(async (t) => {
      const known = await t.get('refusedScans', _id)
      await t.set('refusedScans', {
        _id,
        ...fact,
        count: (known?.count ?? 0) + 1,
        firstAt: known?.firstAt ?? context.now,
        lastAt: context.now,
      })
    }),
  )
}
