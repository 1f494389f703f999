/** Whose turn it is to paint a poster that several ask for at once. */

/** Longer than the poster's door may run (config.json): who began before that is dead. */
const PAINTING_MAX = 30_000

type Stored = Pick<Model.Poster, 'shows' | 'fileID' | 'paintingSince'>

/**
 * What to do about a poster that has to show `shows`: take the stored picture (`ready`), leave it to
 * the one who paints it (`wait`), or paint it. Another picture under the same id is painted anew,
 * whoever is painting the old one.
 */
export function posterTurn(
  stored: Stored | null,
  shows: string,
  now: Model.Time,
): 'ready' | 'wait' | 'paint' {
  if (stored?.shows !== shows) return 'paint'
  if (stored.fileID !== '') return 'ready'
  const since = stored.paintingSince
  return since !== null && now < since + PAINTING_MAX ? 'wait' : 'paint'
}
