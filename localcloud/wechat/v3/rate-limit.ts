import { V3Refusal } from './refusal'

const SECOND = 1000

/**
 * Counts calls in each second of local time.
 * @returns a function that throws V3Refusal 429 FREQUENCY_LIMITED for a call beyond `max`
 */
export function rateLimit(max: number, now: () => number): () => void {
  let second = 0
  let calls = 0
  return () => {
    const current = Math.floor(now() / SECOND)
    if (current !== second) calls = 0
    second = current
    calls += 1
    if (calls > max) throw new V3Refusal(429, 'FREQUENCY_LIMITED', '频率超限，请降低请求频率')
  }
}
