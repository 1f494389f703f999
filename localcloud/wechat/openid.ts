import { createHash } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const OPENID_LENGTH = 28

/** Always the same for a name, and never all digits: the SDK would make a number of it. */
export function openidOf(id: string): string {
  const hash = createHash('sha256').update(`fenming local user ${id}`).digest()
  const letters = [...hash].map((byte) => ALPHABET.charAt(byte % ALPHABET.length))
  return `o${letters.join('')}`.slice(0, OPENID_LENGTH)
}
