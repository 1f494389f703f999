/** From a number between 0 and 1 to what it chooses. */

export function pickBy<T>(list: readonly T[], share: number): T {
  const item = list[Math.floor(share * list.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

/** A whole number of up to nine digits. */
export function digits(share: number): number {
  return Math.floor(share * 1e9)
}
