import { errorWords } from '../utils/error-words'

/** How one of WeChat's sheets for money was left. */
export type SheetAnswer = 'ok' | 'cancelled' | 'failed'

/**
 * What WeChat's cashier or its sheet for a transfer said. It is no proof: the caller asks the shop,
 * which asks WeChat Pay, whatever this answers.
 * @param name for the log
 */
export async function sheetAnswer(name: string, shown: Promise<unknown>): Promise<SheetAnswer> {
  try {
    await shown
    return 'ok'
  } catch (error) {
    const message = errorWords(error)
    if (message.includes('cancel')) return 'cancelled'
    console.warn(`${name} failed`, message)
    return 'failed'
  }
}
