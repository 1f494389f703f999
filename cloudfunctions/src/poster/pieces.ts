import type { Face, TextFace, Typesetter } from './typesetter'

/** One grapheme and the face that draws it. */
export interface Piece {
  text: string
  face: Face
}

/** What stands for a character that no font has: nothing in a nickname, 〓 in a shop's own words. */
export type Missing = 'omit' | 'mark'

/** The face with the most characters; it helps out where the wanted face lacks one. */
const widestFace: TextFace = 'sans500'

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

function isEmoji(grapheme: string): boolean {
  return /\p{Emoji_Presentation}|\uFE0F|\u20E3/u.test(grapheme)
}

/** Joiners, variation selectors, skin tones and accents taken off; then the first character alone. */
function bareForm(grapheme: string): string {
  const [first = ''] = grapheme.replace(/[\p{C}\p{M}\p{Emoji_Modifier}]/gu, '')
  return first
}

function faceFor(grapheme: string, wanted: TextFace, type: Typesetter): Face | null {
  const faces: Face[] = isEmoji(grapheme)
    ? ['emoji', wanted, widestFace]
    : [wanted, widestFace, 'emoji']
  return faces.find((face) => type.covers(grapheme, face)) ?? null
}

function pieceFor(
  grapheme: string,
  wanted: TextFace,
  missing: Missing,
  type: Typesetter,
): Piece | null {
  if (/^[\r\n]+$/.test(grapheme)) return { text: '\n', face: wanted }
  if (/^\s+$/.test(grapheme)) return { text: ' ', face: wanted }
  for (const form of [grapheme, bareForm(grapheme)]) {
    const face = form === '' ? null : faceFor(form, wanted, type)
    if (face !== null) return { text: form, face }
  }
  // A grapheme of format characters only never had a shape, so nothing is missing.
  if (bareForm(grapheme) === '') return null
  type.missing(grapheme)
  return missing === 'omit' ? null : { text: '〓', face: wanted }
}

/**
 * Splits text into graphemes and finds a face for each. The canvas draws a blank for a character
 * that its fonts lack, or borrows one from the machine's fonts, and tells neither; so no missing
 * character may reach it.
 */
export function toPieces(
  text: string,
  face: TextFace,
  missing: Missing,
  type: Typesetter,
): Piece[] {
  return [...segmenter.segment(text.normalize('NFC'))].flatMap(({ segment }) => {
    const piece = pieceFor(segment, face, missing, type)
    return piece === null ? [] : [piece]
  })
}

/** What is drawn by one call: neighbours of one face together, each emoji by itself. */
export function toRuns(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (last?.face === piece.face && piece.face !== 'emoji') last.text += piece.text
    else runs.push({ ...piece })
  }
  return runs
}

/** Emoji fill their square to the edge, so they are set larger than the text and with air around. */
const emojiScale = 1.04
const emojiAir = 0.08

/** The font size of a run in a text of the given size. */
export function runSize(run: Piece, size: number): number {
  return run.face === 'emoji' ? size * emojiScale : size
}

/** Empty px on either side of a run. */
export function runAir(run: Piece, size: number): number {
  return run.face === 'emoji' ? size * emojiAir : 0
}

/** Width in px that a run takes up on its line. */
export function runWidth(run: Piece, size: number, type: Typesetter): number {
  return type.measure(run.text, run.face, runSize(run, size)) + 2 * runAir(run, size)
}

/** Width in px of the pieces set on one line. */
export function widthOf(pieces: readonly Piece[], size: number, type: Typesetter): number {
  return toRuns(pieces).reduce((sum, run) => sum + runWidth(run, size, type), 0)
}
