/** What every money rule has: a name, and findings that say which document disagrees and how. */

/** The ten money rules, in the order of docs/money.md. */
export const RULE_NAMES = [
  'sums-to-zero',
  'one-fact-once',
  'balances-match',
  'within-cap',
  'frozen-terms',
  'refunds-telescope',
  'never-below-zero',
  'held-then-ended',
  'state-has-its-fact',
  'funded',
] as const
export type RuleName = (typeof RULE_NAMES)[number]

/** Collects what one rule finds at one document. */
export interface Findings {
  readonly list: Model.Finding[]
  /** Adds a finding unless both are the same. */
  same(what: string, expected: unknown, found: unknown): void
  /** Adds a finding unless it holds; `found` says what is there instead. */
  holds(expected: string, holds: boolean, found: unknown): void
}

/** The findings of `rule` at the document `where` (`collection/id`). */
export function findings(rule: RuleName, where: string): Findings {
  const list: Model.Finding[] = []
  const add = (expected: string, found: string) => list.push({ rule, where, expected, found })
  return {
    list,
    same(what, expected, found) {
      const [a, b] = [text(expected), text(found)]
      if (a !== b) add(`${what}: ${a}`, `${what}: ${b}`)
    },
    holds(expected, holds, found) {
      if (!holds) add(expected, text(found))
    },
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Sum of amounts. Written here anew: a check shares no arithmetic with what it checks. */
export function sum(amounts: readonly number[]): number {
  return amounts.reduce((a, b) => a + b, 0)
}

/** What journals changed for a person, in fen: in all his buckets together, or in one. */
export function changeOf(
  owner: string,
  journals: readonly Model.Journal[],
  bucket?: Model.Bucket,
): number {
  const own = journals.flatMap((entry) => entry.postings.filter((p) => p.owner === owner))
  return sum(own.filter((p) => !bucket || p.bucket === bucket).map((p) => p.amount))
}

/** What a share is worth on `base` fen of its line: floor(base * n / d), exactly. */
export function worth(share: Model.Share, base: number): number {
  return Number((BigInt(base) * BigInt(share.numerator)) / BigInt(share.denominator))
}
