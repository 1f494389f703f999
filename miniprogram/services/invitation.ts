/** A code with which somebody came in; still untrusted text. */
export interface Invitation {
  scene: string
  entry: 'scan' | 'share'
}

/** Longer than WeChat lets a code be (32 characters): the door says no to it, nothing is lost. */
const lengthMax = 64

/**
 * Finds the invitation in the query of a page or a launch. A scanned code arrives as `scene`,
 * URI-encoded by WeChat, sometimes twice; a share card carries `i` in plain text.
 * @returns null when there is none; garbage is kept for the door to refuse
 */
export function parseInvitation(query: Readonly<Record<string, unknown>>): Invitation | null {
  if (isText(query.scene)) return { scene: decoded(query.scene).slice(0, lengthMax), entry: 'scan' }
  if (isText(query.i)) return { scene: query.i.slice(0, lengthMax), entry: 'share' }
  return null
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Decodes until nothing changes, twice at most; a broken escape stays as it came. */
function decoded(text: string): string {
  let plain = text
  for (let turn = 0; turn < 2; turn += 1) {
    try {
      plain = decodeURIComponent(plain)
    } catch (error) {
      if (error instanceof URIError) return plain
      throw error
    }
  }
  return plain
}
