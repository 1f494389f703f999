/**
 * The past, as far as an open snapshot still needs it: what each document was before a commit, and
 * with it the number of the last commit of each document and unique key.
 */

import type { Doc } from '../database-types'

interface Past {
  /** The commit that ended this version. */
  until: number
  doc: Doc | undefined
}

/** Past versions by resource. */
export class History {
  private readonly pasts = new Map<string, Past[]>()

  get size(): number {
    return this.pasts.size
  }

  /** Notes that commit number `until` replaced `doc`. */
  note(resource: string, until: number, doc: Doc | undefined): void {
    const pasts = this.pasts.get(resource)
    if (pasts) pasts.push({ until, doc })
    else this.pasts.set(resource, [{ until, doc }])
  }

  /** True when a commit later than the snapshot touched the resource. */
  changedSince(resource: string, snapshot: number): boolean {
    return (this.pasts.get(resource)?.at(-1)?.until ?? 0) > snapshot
  }

  /** The document as the snapshot saw it, given what it is now. */
  at(resource: string, snapshot: number, now: Doc | undefined): Doc | undefined {
    const past = this.pasts.get(resource)?.find((version) => version.until > snapshot)
    return past ? past.doc : now
  }

  /** Forgets what no snapshot from `oldest` on can ask for; everything when there is none. */
  prune(oldest: number | undefined): void {
    if (oldest === undefined) {
      this.pasts.clear()
      return
    }
    for (const [resource, pasts] of this.pasts) {
      const needed = pasts.filter((past) => past.until > oldest)
      if (needed.length === 0) this.pasts.delete(resource)
      else if (needed.length < pasts.length) this.pasts.set(resource, needed)
    }
  }
}
