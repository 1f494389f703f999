/** What the desk looks for among the orders: a number, a phone, or a person; each has an index. */
import { ALPHABET } from './scene'

/** Digits at a phone number's end by which an order is found. */
const TAIL = 4

const ORDER_NUMBER = new RegExp(`^[${ALPHABET}]{16}$`)

export type Asked =
  | { by: 'number'; orderId: string }
  | { by: 'phone'; tail: string }
  | { by: 'nickname'; startsWith: string }

/** The last four digits of a phone number, whatever stands between them; fewer where it has fewer. */
export function phoneTail(phone: string): string {
  return phone.replace(/\D/g, '').slice(-TAIL)
}

/**
 * What a typed text asks for; null for nothing. Four digits or a whole phone number are a phone, 16
 * letters and digits an order's number (in any case, in groups or not), all else the beginning of a
 * nickname.
 */
export function askedBy(query: string): Asked | null {
  const startsWith = query.trim()
  if (startsWith === '') return null
  const solid = startsWith.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (/^(\d{4}|1\d{10})$/.test(solid)) return { by: 'phone', tail: phoneTail(solid) }
  if (ORDER_NUMBER.test(solid)) return { by: 'number', orderId: solid }
  return { by: 'nickname', startsWith }
}
