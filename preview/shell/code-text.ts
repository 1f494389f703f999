/** What a code, a card or a pasted text says: the page it opens and what it carries. */

/** `scene` is the code's own text, decoded once; the phone encodes it as WeChat does. */
export interface Launch {
  path: string
  query: string
  scene: string
}

export type CodeReading = { launch: Launch } | { refusal: string }

export const NO_PAGE = '小程序里没有这一页'

/** A URL link, or a short link, of the local cloud. */
const LINK = /^(?:https:\/\/wxaurl\.cn\/|#小程序:\/\/[^/]*\/)([0-9a-z]+)$/i
const WEB = /^https?:\/\//i
/** Begins with a slash, or is a path of plain names such as `pages/home/home`. */
const PAGE_PATH = /^(?:\/.*|[\w-]+(?:\/[\w-]+)+)$/s
const CODE = /^wxacode:\/\/([^?]*)(?:\?(.*))?$/s

/**
 * Reads a code of the local cloud (`wxacode://<page>?scene=<encoded>`), a page address, or a bare
 * scene, which opens the first page. Anything else counts as a scene on purpose: the shop itself
 * must refuse rubbish. Refuses an empty text, a web address and a page that the app does not have.
 */
export function readCode(text: string, pages: readonly string[]): CodeReading {
  const trimmed = text.trim()
  if (trimmed === '') return { refusal: '还没有码文' }
  const code = CODE.exec(trimmed)
  if (code) {
    const path = code[1] ?? ''
    if (path === '') return { refusal: '这个码没有写明页面' }
    if (!pages.includes(path)) return { refusal: NO_PAGE }
    return { launch: { path, query: '', scene: sceneOf(code[2] ?? '') } }
  }
  if (WEB.test(trimmed)) return { refusal: '这是网址，不是小程序码' }
  const page = readPage(trimmed)
  if (pages.includes(page.path)) return { launch: page }
  const [path = ''] = trimmed.split('?')
  if (PAGE_PATH.test(path)) return { refusal: NO_PAGE }
  return { launch: { path: pages[0] ?? '', query: '', scene: trimmed } }
}

/** The same for a picture: a QR code that does not begin with `wxacode://` belongs to someone else. */
export function readPictureCode(text: string, pages: readonly string[]): CodeReading {
  if (!CODE.test(text.trim())) return { refusal: '图里的码不是小程序码' }
  return readCode(text, pages)
}

/** Splits `/pages/x/x?a=1` into path and query, without the leading slash. */
export function readPage(address: string): Launch {
  const cut = address.indexOf('?')
  const path = cut < 0 ? address : address.slice(0, cut)
  return { path: path.replace(/^\//, ''), query: cut < 0 ? '' : address.slice(cut + 1), scene: '' }
}

function sceneOf(query: string): string {
  const pair = query.split('&').find((part) => part.startsWith('scene='))
  const encoded = pair?.slice('scene='.length) ?? ''
  try {
    return decodeURIComponent(encoded)
  } catch {
    // A damaged escape is rubbish for the shop to refuse, so it goes on as it stands.
    return encoded
  }
}

/** The id of a link that was made for the mini-program; null for any other text. */
export function linkIdOf(text: string): string | null {
  return LINK.exec(text.trim())?.[1] ?? null
}
