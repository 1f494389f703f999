import { settled } from './screen'

/** Holds back what waits a second and more; `pass` lets that time be over. */
export function heldTime(): { waiting: () => number; pass: () => Promise<void> } {
  const held = new Map<unknown, () => void>()
  const { setTimeout: start, clearTimeout: stop } = globalThis
  let last = 0
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, wait?: number) => {
    if ((wait ?? 0) < 1_000) return start(run, wait)
    last += 1
    held.set(`held ${last}`, run)
    return `held ${last}`
  }) as typeof setTimeout)
  jest.spyOn(globalThis, 'clearTimeout').mockImplementation((timer) => {
    if (!held.delete(timer)) stop(timer)
  })
  return {
    waiting: () => held.size,
    async pass() {
      const due = [...held.values()]
      held.clear()
      for (const run of due) run()
      await settled()
    },
  }
}
