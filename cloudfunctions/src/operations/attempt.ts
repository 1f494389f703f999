/** Work that may fail without taking down what was already committed: it stays in the outbox. */
import type { Context } from './context'

/** Runs `step`; a failure is logged with what it was about. Answers whether it succeeded. */
export async function attempt(
  context: Context,
  what: string,
  step: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await step()
    return true
  } catch (error) {
    context.warn('a step failed and will be tried again by the clock', { what, error })
    return false
  }
}
