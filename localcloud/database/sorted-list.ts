/** A sorted list in chunks: to enter and to leave costs a search and a short copy at any length. */

const CHUNK_MAX = 256

interface Place {
  chunk: number
  at: number
}

/** Items in the order of `compare`. */
export class SortedList<T> {
  /** None of them empty. */
  private chunks: T[][] = []

  constructor(private readonly compare: (a: T, b: T) => number) {}

  /** Enters items in any order; those that come to stand side by side need one search together. */
  add(items: readonly T[]): void {
    const sorted = items.length > 1 ? [...items].sort(this.compare) : items
    let from = 0
    for (let first = sorted[0]; first !== undefined; first = sorted[from]) {
      const place = this.seek(first)
      const run = sorted.slice(from, this.endOfRun(sorted, from + 1, place))
      this.insert(place, run)
      from += run.length
    }
  }

  /** Takes out the item that compares as equal; nothing happens when there is none. */
  remove(item: T): void {
    const { chunk, at } = this.seek(item)
    const items = this.chunks[chunk]
    const found = items?.[at]
    if (!items || found === undefined || this.compare(found, item) !== 0) return
    items.splice(at, 1)
    if (items.length === 0) this.chunks.splice(chunk, 1)
  }

  /**
   * The items from the first that passes `from` up to the first that passes `to`, or back from there;
   * one by one, so that who needs a few of many pays for a few.
   */
  *between(
    from: (item: T) => boolean,
    to: (item: T) => boolean,
    backwards = false,
  ): Generator<T, void> {
    const start = this.search(from)
    const end = this.search(to)
    const count = Math.max(end.chunk - start.chunk + 1, 0)
    for (let step = 0; step < count; step++) {
      const chunk = backwards ? end.chunk - step : start.chunk + step
      const first = chunk === start.chunk ? start.at : 0
      const last = chunk === end.chunk ? end.at : undefined
      const items = this.chunks[chunk]?.slice(first, last) ?? []
      yield* backwards ? items.reverse() : items
    }
  }

  /** Where the items go on that do not belong before the one that stands at `place`. */
  private endOfRun(sorted: readonly T[], from: number, { chunk, at }: Place): number {
    const next = this.chunks[chunk]?.[at]
    if (next === undefined) return sorted.length
    let end = from
    for (let item = sorted[end]; item !== undefined; item = sorted[++end]) {
      if (this.compare(item, next) > 0) break
    }
    return end
  }

  private insert({ chunk, at }: Place, run: readonly T[]): void {
    const items = this.chunks[chunk] ?? []
    const [only] = run
    if (run.length === 1 && only !== undefined && items.length < CHUNK_MAX && items.length > 0) {
      items.splice(at, 0, only)
    } else {
      this.chunks.splice(chunk, 1, ...cut([...items.slice(0, at), ...run, ...items.slice(at)]))
    }
  }

  /** As `search` for the first that does not come before `item`, but never behind the last chunk. */
  private seek(item: T): Place {
    const { chunks, compare } = this
    let low = 0
    let high = Math.max(chunks.length - 1, 0)
    while (low < high) {
      const middle = (low + high) >>> 1
      const items = chunks[middle] ?? []
      const last = items[items.length - 1]
      if (last !== undefined && compare(last, item) >= 0) high = middle
      else low = middle + 1
    }
    const items = chunks[low] ?? []
    let at = 0
    let end = items.length
    while (at < end) {
      const middle = (at + end) >>> 1
      const other = items[middle]
      if (other !== undefined && compare(other, item) >= 0) end = middle
      else at = middle + 1
    }
    return { chunk: low, at }
  }

  /** The first item that passes a test which, once passed, stays passed; else behind the last. */
  private search(passes: (item: T) => boolean): Place {
    const chunk = halve(this.chunks, (items) => {
      const last = items[items.length - 1]
      return last !== undefined && passes(last)
    })
    return { chunk, at: halve(this.chunks[chunk] ?? [], passes) }
  }
}

/**
 * Parts of at least half of a chunk, so that each may grow; the items as they are if one can take
 * them.
 */
function cut<T>(items: T[]): T[][] {
  if (items.length <= CHUNK_MAX) return [items]
  const length = Math.ceil(items.length / Math.floor(items.length / (CHUNK_MAX / 2)))
  const parts: T[][] = []
  for (let from = 0; from < items.length; from += length) {
    parts.push(items.slice(from, from + length))
  }
  return parts
}

function halve<T>(items: readonly T[], passes: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && passes(item)) high = middle
    else low = middle + 1
  }
  return low
}
