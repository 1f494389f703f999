/** A time that runs down on a page, by the phone's own clock from the moment that it was told. */

const SECOND = 1_000

/**
 * Tells what is left (ms) at once and then every second, the last time with 0 or less.
 * @returns ends it, for a page that is left
 */
export function countDown(left: number, tell: (left: number) => void): () => void {
  const end = Date.now() + left
  const timer = setInterval(step, SECOND)
  function step(): void {
    const now = end - Date.now()
    if (now <= 0) clearInterval(timer)
    tell(now)
  }
  if (left > 0) tell(left)
  return () => clearInterval(timer)
}
