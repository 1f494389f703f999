/** Longest wait in ms, below the limit of a test, so that a failure names what did not come. */
const WAIT_MAX = 30_000

/** Settles when `holds` does. @throws Error that names `what` when it does not for half a minute */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + WAIT_MAX
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`)
    // A moment, not a turn of the event loop: what is waited for may need the processor.
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
