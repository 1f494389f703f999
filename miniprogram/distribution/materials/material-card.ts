import { resultWords } from '../../utils/material-result'

/** A material as the list shows it, with what came of the distributor's own codes. */
export interface MaterialCard {
  materialId: string
  title: string
  about: string
  words: string
  /** Whether only the beginning of the words is shown; `short` where that is all of them. */
  fold: 'short' | 'folded' | 'unfolded'
  pictures: string[]
  /** '来访 12 人，下单 3 单'; '' before anybody came, and for knowledge. */
  result: string
  /** '转化 25.0%'; '' before anybody came. */
  rate: string
  /** A poster or a card of it can be sent. */
  open: boolean
  /** Why not; '' where it can. */
  closed: string
}

/** As many lines as .words-folded shows. */
const FOLDED_LINES = 6
/** Fewer than fit on a phone 360 wide: rather folded with nothing hidden than the other way. */
const CHARACTERS_A_LINE = 18

function linesOf(words: string): number {
  const lines = words.split('\n').map((line) => Math.ceil(line.length / CHARACTERS_A_LINE) || 1)
  return lines.reduce((sum, count) => sum + count, 0)
}

/** The card of a material. */
export function materialCard(material: CloudApi.MaterialCard): MaterialCard {
  const { materialId, title, about, words, pictures, kind, open, scans, orders } = material
  const what = material.activityId === null ? '商品下架了' : '活动没有在进行'
  return {
    ...{ materialId, title, words, pictures },
    fold: linesOf(words) > FOLDED_LINES ? 'folded' : 'short',
    about: kind === 'share' ? `推广 ${about}` : about,
    ...resultWords({ scans, orders }),
    open: kind === 'share' && open,
    closed: kind === 'share' && !open ? `${what}，现在不能做海报` : '',
  }
}
