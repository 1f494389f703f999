/** 本月排行: the places of the first of a month, and how far one is from them. */

type Fen = Model.Fen
type Kind = CloudApi.RankingView['by']

/** What counts of a month. */
export function amountOf({ month }: Pick<Model.Account, 'month'>, by: Kind): Fen {
  return month[by]
}

/**
 * The places of amounts (fen) that come the largest first: equal amounts share one, and the next place
 * counts all before it.
 */
export function placesOf(amounts: readonly Fen[]): number[] {
  return amounts.map((amount) => amounts.indexOf(amount) + 1)
}

/**
 * Where an amount stands among these, the largest first. `behind`: what is missing to pass the nearest
 * larger one; for one who is not among them, to reach the last.
 */
export function standing(
  amounts: readonly Fen[],
  own: Fen,
  isAmong: boolean,
): { place: number | null; behind: Fen } {
  if (!isAmong) return { place: null, behind: Math.max(0, (amounts.at(-1) ?? 0) - own) }
  const place = amounts.indexOf(own) + 1
  const before = amounts[place - 2]
  return { place, behind: before === undefined ? 0 : before - own }
}

/** A name as strangers see it: its first character, and stars for the others. */
export function maskName(name: string): string {
  const [first] = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(name.trim())
  return first ? `${first.segment}**` : '**'
}
