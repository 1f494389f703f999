const letters = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * A key made once for a form: the door finds the same order or withdrawal again when the same form
 * is sent twice. Time and chance together; it has to be unique for one member only.
 */
export function newRequestKey(): string {
  let key = Date.now().toString(36)
  while (key.length < 24) key += letters.charAt(Math.floor(Math.random() * letters.length))
  return key
}
