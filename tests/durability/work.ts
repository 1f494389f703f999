/**
 * The work that kills.test.ts interrupts, and what it must leave behind. Each worker takes numbered
 * steps, one at a time, so that its documents tell how far it came.
 */

export const WORKERS = [0, 1, 2, 3]
export const ACCOUNTS = ['a:0', 'a:1', 'a:2', 'a:3', 'a:4', 'a:5']
export const START_BALANCE = 1000
export const SCHEMA = [
  { name: 'docs', indexes: [{ name: 'byKind', fields: [['kind', 1] as const] }] },
]

export type Step =
  | { kind: 'insert'; ids: string[] }
  | { kind: 'count'; id: string }
  | { kind: 'move'; from: string; to: string; amount: number; mark: string; receipt: string }
  | { kind: 'remove'; id: string }

/** A worker's step with that number, always the same. */
export function stepOf(worker: number, number: number): Step {
  const account = (by: number) => ACCOUNTS[(worker + number * by) % ACCOUNTS.length] ?? ''
  if (number % 4 === 0)
    return { kind: 'insert', ids: [0, 1, 2].map((i) => inserted(worker, number, i)) }
  if (number % 4 === 1) return { kind: 'count', id: `count:${worker}` }
  if (number % 4 === 3) return { kind: 'remove', id: inserted(worker, number - 3, 0) }
  return {
    kind: 'move',
    from: account(1),
    to: account(5),
    amount: 1 + (number % 7),
    mark: `mark:${worker}`,
    receipt: `receipt:${worker}:${number}`,
  }
}

const inserted = (worker: number, number: number, i: number) => `doc:${worker}:${number}:${i}`

/** The documents after each worker has taken so many steps: what each `_id` must hold as `n`. */
export function contentAfter(steps: readonly number[]): Record<string, number> {
  const content: Record<string, number> = {}
  for (const account of ACCOUNTS) content[account] = START_BALANCE
  for (const worker of WORKERS) {
    content[`count:${worker}`] = 0
    content[`mark:${worker}`] = 0
    for (let number = 0; number < (steps[worker] ?? 0); number++)
      take(content, stepOf(worker, number))
  }
  return content
}

function take(content: Record<string, number>, step: Step): void {
  const add = (id: string, by: number) => {
    content[id] = (content[id] ?? 0) + by
  }
  if (step.kind === 'insert') for (const id of step.ids) content[id] = 1
  else if (step.kind === 'count') add(step.id, 1)
  else if (step.kind === 'remove') delete content[step.id]
  else {
    add(step.from, -step.amount)
    add(step.to, step.amount)
    add(step.mark, 1)
    content[step.receipt] = step.amount
  }
}
