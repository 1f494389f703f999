/** WeChat Pay tells the shop a little later than it answers, mostly within seconds. */
const pause = 1_500
/** Half a minute; a refund to a bank card takes days, and whoever waits for it can pull down. */
const looksMax = 20

/**
 * Looks again every 1.5 seconds while something is under way.
 * @param look fetches and shows; true while there is more to come
 * @returns ends it, for a page that is left
 */
export function lookAgain(look: () => Promise<boolean>): () => void {
  let left = looksMax
  let timer = setTimeout(next, pause)
  async function next(): Promise<void> {
    left -= 1
    const more = await look()
    if (more && left > 0) timer = setTimeout(next, pause)
  }
  return () => {
    left = 0
    clearTimeout(timer)
  }
}
