import type { Words } from './bind'
import type { RectItem } from './draw-list'
import { breakLines } from './line-break'
import { type Piece, toPieces, widthOf } from './pieces'
import type { Box } from './template'
import type { Theme } from './theme'
import type { TextFace, Typesetter } from './typesetter'

/** What every part of the layout needs beside its own operation. */
export interface Sheet {
  theme: Theme
  type: Typesetter
  /** The character of the shop's seal. */
  seal: string
  /** False leaves the seal where the product's picture would be. */
  hasPicture: boolean
}

/** A rectangle without a line around it; `r` is the radius of its corners. */
export function filledRect(box: Box, r: number, fill: string): RectItem {
  return { kind: 'rect', ...box, r, fill, stroke: null }
}

/** The words as pieces, or their stand-in where nothing of them can be drawn. */
export function piecesOf(words: Words, face: TextFace, type: Typesetter): Piece[] {
  const pieces = toPieces(words.text, face, words.missing, type)
  const blank = pieces.every((piece) => piece.text === ' ' || piece.text === '\n')
  return blank ? toPieces(words.otherwise, face, words.missing, type) : pieces
}

/** The pieces on one line of at most `width` px, cut with an ellipsis if they are longer. */
export function oneLine(
  pieces: readonly Piece[],
  width: number,
  size: number,
  type: Typesetter,
): readonly Piece[] {
  return breakLines(pieces, width, 1, (run) => widthOf(run, size, type)).lines[0] ?? []
}
