/**
 * Scene codes: 10 characters of Crockford base 32, the last one a check character, so that a typing
 * error or garbage is told from a code before the database is asked. WeChat allows 32 visible
 * characters without `%` (getUnlimitedQRCode).
 */

export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const SCENE_LENGTH = 10

/**
 * The check character of `body`: a weighted sum modulo 31 (a prime, and every weight is coprime to
 * it), which notices any single wrong character and any swap of neighbours, except 0 against Z.
 */
export function checkCharacter(body: string): string {
  const sum = [...body].reduce((a, c, i) => a + ALPHABET.indexOf(c) * (i + 2), 0)
  return ALPHABET.charAt(sum % 31)
}

/**
 * The scene id in untrusted text: the code itself, or null for anything that can't be one.
 * A code may be given as it is or as `i=CODE`.
 */
export function readScene(text: string): string | null {
  const code = text.startsWith('i=') ? text.slice(2) : text
  if (code.length !== SCENE_LENGTH) return null
  const body = code.slice(0, -1)
  if ([...code].some((c) => !ALPHABET.includes(c))) return null
  return checkCharacter(body) === code.slice(-1) ? code : null
}
