/** A sorted list in chunks: to enter and to leave costs a search and a short copy at any length. */

const CHUNK_MAX = 256

interface Place {
  chunk: number
  at: number
}

export class SortedList<T> {
  /** None of them empty. */
  private chunks: T[][] = []

  constructor(private readonly compare: (a: T, b: T) => number) {}

  /** Fills an empty list in one sort. */
  load(items: readonly T[]): void {
    const sorted = [...items].sort(this.compare)
    for (let from = 0; from < sorted.length; from += CHUNK_MAX / 2) {
      this.chunks.push(sorted.slice(from, from + CHUNK_MAX / 2))
    }
  }

  add(item: T): void {
    const { chunk, at } = this.search((other) => this.compare(other, item) >= 0)
    const last = this.chunks.length - 1
    if (last < 0) this.chunks.push([item])
    else if (chunk > last) this.insert({ chunk: last, at: CHUNK_MAX }, item)
    else this.insert({ chunk, at }, item)
  }

  /** Takes out the item that compares as equal; nothing happens when there is none. */
  remove(item: T): void {
    const { chunk, at } = this.search((other) => this.compare(other, item) >= 0)
    const items = this.chunks[chunk]
    const found = items?.[at]
    if (!items || found === undefined || this.compare(found, item) !== 0) return
    items.splice(at, 1)
    if (items.length === 0) this.chunks.splice(chunk, 1)
  }

  /** The items from the first that passes `from` up to the first that passes `to`. */
  slice(from: (item: T) => boolean, to: (item: T) => boolean): T[] {
    const start = this.search(from)
    const end = this.search(to)
    const found: T[] = []
    for (let chunk = start.chunk; chunk <= end.chunk; chunk++) {
      const first = chunk === start.chunk ? start.at : 0
      const last = chunk === end.chunk ? end.at : undefined
      for (const item of this.chunks[chunk]?.slice(first, last) ?? []) found.push(item)
    }
    return found
  }

  private insert({ chunk, at }: Place, item: T): void {
    const items = this.chunks[chunk]
    if (!items) return
    items.splice(at, 0, item)
    if (items.length > CHUNK_MAX) this.chunks.splice(chunk + 1, 0, items.splice(CHUNK_MAX / 2))
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
