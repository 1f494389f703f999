import type { Missing } from './pieces'
import type { PosterData } from './poster-input'
import type { Content, Op, PillOp, PriceOp, RowsOp, Template, TextOp } from './template'

/** Words of the data or of the template, and what to do where they cannot be drawn. */
export interface Words {
  text: string
  missing: Missing
  /** Stands in when nothing of the text can be drawn, for example a nickname of spaces. */
  otherwise: string
}

export type BoundText = TextOp & { words: Words; nextWords: Words | null }
export type BoundPill = PillOp & { words: Words }
export type BoundPrice = PriceOp & { priceFen: number }
export type BoundRows = RowsOp & { rows: readonly (readonly [Words, Words])[] }
export type BoundOp =
  | Exclude<Op, TextOp | PillOp | PriceOp | RowsOp>
  | BoundText
  | BoundPill
  | BoundPrice
  | BoundRows

function shopWords(text: string): Words {
  return { text, missing: 'mark', otherwise: '' }
}

function wordsFor(content: Content, data: PosterData): Words {
  if ('words' in content) {
    return shopWords(content.priced && data.priceFen === null ? '' : content.words)
  }
  if (content.field === 'nickname') {
    return { text: data.nickname, missing: 'omit', otherwise: '朋友' }
  }
  return shopWords(data[content.field] ?? '')
}

/** A table without rows would leave a hole in the sheet, so the spec or the shop fills it. */
function rowsFor(data: PosterData): PosterData['attributes'] {
  if (data.attributes.length > 0) return data.attributes
  return data.spec ? [['规格', data.spec]] : [['店铺', data.shop]]
}

function isBlank(words: Words): boolean {
  return words.text.trim() === '' && words.otherwise === ''
}

function bindOp(op: Op, data: PosterData): BoundOp[] {
  switch (op.op) {
    case 'text': {
      const words = wordsFor(op.content, data)
      const nextWords = op.next === undefined ? null : wordsFor(op.next, data)
      return isBlank(words) ? [] : [{ ...op, words, nextWords }]
    }
    case 'pill':
      return [{ ...op, words: wordsFor(op.content, data) }]
    case 'price':
      return data.priceFen === null ? [] : [{ ...op, priceFen: data.priceFen }]
    case 'rows': {
      const rows = rowsFor(data).slice(0, op.rowsMax)
      return [{ ...op, rows: rows.map(([label, value]) => [shopWords(label), shopWords(value)]) }]
    }
    default:
      return [op]
  }
}

/** Puts the data into a template's operations and leaves out those that have nothing to say. */
export function bind(template: Template, data: PosterData): BoundOp[] {
  return template.ops.flatMap((op) => bindOp(op, data))
}
