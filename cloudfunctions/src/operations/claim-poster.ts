/** Of all who want to paint one poster at once, one does. */
import { posterTurn } from '../domain/poster-turn'
import type { Context } from './context'

export interface Claim {
  claimed: Model.Poster
  /** How the poster was before; null for one that was never there. */
  before: Model.Poster | null
}

/**
 * Writes down that this invocation paints `wanted`; null when it is painted already, or by another.
 * The picture it takes the place of is remembered until it is removed, whoever dies in between.
 */
export function claimPoster(context: Context, wanted: Model.Poster): Promise<Claim | null> {
  const { now } = context
  return context.db.transaction(async (t) => {
    const before = await t.get('posters', wanted._id)
    if (posterTurn(before, wanted.shows, now) !== 'paint') return null
    const { fileID = '', former = '' } = before ?? {}
    const claimed: Model.Poster = {
      ...wanted,
      fileID: '',
      former: fileID === '' ? former : fileID,
      paintingSince: now,
      at: now,
    }
    await t.set('posters', claimed)
    return { claimed, before }
  })
}

/** Writes what came of a claim, unless somebody has begun anew meanwhile; null takes it back whole. */
export async function endClaim(
  context: Context,
  claimed: Model.Poster,
  ended: Model.Poster | null,
): Promise<void> {
  await context.db.transaction(async (t) => {
    const stored = await t.get('posters', claimed._id)
    if (stored?.shows !== claimed.shows || stored.paintingSince !== claimed.paintingSince) return
    if (ended) await t.set('posters', ended)
    else await t.remove('posters', claimed._id)
  })
}
