/** What can be scanned or opened at the desk, and what each of it says. */
import { fileAddress, readFile, readLink } from './cloud-client'
import type { Link, Poster } from './cloud-documents'
import { type CodeReading, linkIdOf, readCode, readPage, readPictureCode } from './code-text'
import type { Choice } from './dom'
import type { Card } from './phones'
import { BadPicture, readPicture } from './qr-picture'
import type { ShopData } from './shop-data'

export type Source =
  | { kind: 'poster'; poster: Poster }
  | { kind: 'card'; card: Card; user: string }
  /** `user` is who sent the picture; `''` when it came from outside. */
  | { kind: 'picture'; picture: File | undefined; address: string; user: string }
  | { kind: 'text'; text: string }

/** Values of the sources in the select; the shared cards are numbered in the order they came. */
export const PICTURE = 'picture'
export const TEXT = 'text'
export const posterValue = (poster: Poster) => `poster:${poster._id}`
export const cardValue = (number: number) => `card:${number}`

/** The poster page's own names of its templates. */
const TEMPLATES: Record<string, string> = { classic: '经典', picture: '满幅', type: '文字' }

/** Newest first, as the select lists them. */
export function postersOf(data: ShopData): Poster[] {
  return data.posters.filter(({ fileID }) => fileID !== '').sort((a, b) => b.at - a.at)
}

/** The options of the select: posters, shared cards, and the two ways to bring one's own code. */
export function sourceChoices(
  data: ShopData,
  cards: readonly { card: Card; user: string }[],
  nameOf: (user: string) => string,
): Choice[] {
  const names = new Map(data.members.map(({ _id, nickname }) => [_id, nickname]))
  const titles = new Map(data.products.map(({ _id, title }) => [_id, title]))
  const posters = postersOf(data).map((poster) => {
    const name = names.get(poster.memberId) || poster.memberId
    const title = titles.get(poster.productId) || poster.title
    const template = TEMPLATES[poster.template] ?? poster.template
    return {
      value: posterValue(poster),
      label: `${name} 的海报，${title}，${template}`,
      group: '海报',
    }
  })
  const shared = cards.map(({ card, user }, number) => ({
    value: cardValue(number),
    label: `${nameOf(user)} 的卡片，${card.title}`,
    group: '分享卡片',
  }))
  const own = [
    { value: TEXT, label: '粘贴码文', group: '自己带来' },
    { value: PICTURE, label: '图片文件', group: '自己带来' },
  ]
  return [...posters, ...shared.reverse(), ...own]
}

/** What the picture is of: the product, the card, the file; `''` for a text. */
export function sourceTitle(source: Source, data: ShopData): string {
  if (source.kind === 'card') return source.card.title
  if (source.kind === 'picture') return source.picture?.name ?? ''
  if (source.kind === 'text') return ''
  const product = data.products.find(({ _id }) => _id === source.poster.productId)
  return product?.title || source.poster.title
}

/** The user whom a source comes from, and who would hardly scan it; `''` when nobody is known. */
export function sourceOwner(source: Source, data: ShopData): string {
  if (source.kind === 'text') return ''
  if (source.kind !== 'poster') return source.user
  return data.members.find(({ _id }) => _id === source.poster.memberId)?.user ?? ''
}

/** Address of the picture to show beside a source; `''` when it has none. */
export function sourcePicture(source: Source): string {
  if (source.kind === 'poster') return fileAddress(source.poster.fileID)
  if (source.kind === 'card') return source.card.imageUrl
  return source.kind === 'picture' ? source.address : ''
}

/**
 * What a source says. A poster's or a file's pixels are read, so that the code on the picture is
 * what the phone gets. Throws a DeskError when a picture cannot be had at all.
 */
export async function readSource(source: Source, pages: readonly string[]): Promise<CodeReading> {
  if (source.kind === 'text') {
    const link = linkIdOf(source.text)
    return link === null ? readCode(source.text, pages) : followLink(await readLink(link))
  }
  if (source.kind === 'card') {
    const launch = readPage(source.card.path)
    return { launch: { ...launch, path: launch.path || (pages[0] ?? '') } }
  }
  const picture = source.kind === 'poster' ? await readFile(source.poster.fileID) : source.picture
  if (!picture) return { refusal: '选一张图，或把图拖到这里' }
  try {
    const text = await readPicture(picture)
    return text === null ? { refusal: '这张图里读不出码' } : readPictureCode(text, pages)
  } catch (fault) {
    if (fault instanceof BadPicture) return { refusal: fault.message }
    throw fault
  }
}

/** WeChat opens the page of a link until it has expired. */
function followLink(link: Link): CodeReading {
  if (link.expired) return { refusal: '这条链接已经过期' }
  return { launch: { path: link.path, query: link.query, scene: '' } }
}
