import type { Piece } from './pieces'

/** Width in px of pieces set on one line. */
export type Measure = (pieces: readonly Piece[]) => number

export interface BrokenText {
  lines: Piece[][]
  /** True when the text did not fit and ends with an ellipsis. */
  cut: boolean
}

/** Pieces that stay on one line together: a character with its punctuation, or a Latin word. */
type Unit = Piece[]

const closing =
  /^[,.!?:;%)\]}'"»’”‰′″℃、。〉》」』】〕〗〞〟！％），．：；？］｝～…·ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u
const opening = /^[([{<¥$£€«‘“〈《「『【〔〖〝（［｛￥]/u
const pause = /^[，。；：！？、]/u
const trailing = /^[\s,.;:、，。；：·…—([{《「『【（-]/u

function isSpace(piece: Piece): boolean {
  return piece.text === ' ' || piece.text === '\n'
}

/** Letters of scripts that put spaces between words, and figures. Emoji and hanzi break anywhere. */
function joinsWord(piece: Piece): boolean {
  return piece.face !== 'emoji' && /^[\p{L}\p{N}_'’.,%+/@&-]/u.test(piece.text) && !isHanzi(piece)
}

function isHanzi(piece: Piece): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(piece.text)
}

/** Closing punctuation may not begin a line and opening punctuation may not end one (kinsoku). */
function holds(before: Piece, after: Piece): boolean {
  if (isSpace(before) || isSpace(after)) return false
  if (closing.test(after.text) || opening.test(before.text)) return true
  return joinsWord(before) && joinsWord(after)
}

function toUnits(pieces: readonly Piece[]): Unit[] {
  const units: Unit[] = []
  for (const piece of pieces) {
    const unit = units.at(-1)
    const before = unit?.at(-1)
    if (unit !== undefined && before !== undefined && holds(before, piece)) unit.push(piece)
    else units.push([piece])
  }
  return units
}

/** Units joined up to the next space or pause, so that a phrase is not taken apart. */
function toPhrases(units: readonly Unit[]): Unit[] {
  const phrases: Unit[] = []
  for (const unit of units) {
    const phrase = phrases.at(-1)
    const before = phrase?.at(-1)
    const ended = before === undefined || isSpace(before) || pause.test(before.text)
    if (phrase === undefined || ended || unit.some(isSpace)) phrases.push([...unit])
    else phrase.push(...unit)
  }
  return phrases
}

function trimEnd(line: readonly Piece[], unwanted: RegExp): Piece[] {
  let end = line.length
  while (end > 0 && unwanted.test(line[end - 1]?.text ?? '')) end -= 1
  return line.slice(0, end)
}

/** The longest beginning that fits, at least one piece so that every line makes progress. */
function longestFit(pieces: readonly Piece[], width: number, measure: Measure): number {
  let count = 1
  while (count < pieces.length && measure(pieces.slice(0, count + 1)) <= width) count += 1
  return count
}

/** Takes one line off the front of the units. */
function takeLine(units: Unit[], width: number, measure: Measure): Piece[] {
  const line: Piece[] = []
  while (line.length === 0 && units[0]?.[0]?.text === ' ') units.shift()
  for (let unit = units[0]; unit !== undefined; unit = units[0]) {
    if (unit[0]?.text === '\n') {
      units.shift()
      break
    }
    if (measure([...line, ...trimEnd(unit, /\s/)]) > width) {
      if (line.length > 0) break
      const count = longestFit(unit, width, measure)
      units[0] = unit.slice(count)
      if (count === unit.length) units.shift()
      return unit.slice(0, count)
    }
    line.push(...unit)
    units.shift()
  }
  return trimEnd(line, /\s/)
}

/** The beginning of the pieces, with an ellipsis after it, within the width. */
function cutLine(pieces: readonly Piece[], width: number, measure: Measure): Piece[] {
  const face = pieces.find((piece) => piece.face !== 'emoji')?.face ?? 'sans500'
  const ellipsis: Piece = { text: '…', face }
  const room = width - measure([ellipsis])
  const start = pieces.findIndex((piece) => !isSpace(piece))
  const text = pieces.slice(start)
  const fitting = text.slice(0, longestFit(text, room, measure))
  return [...trimEnd(fitting, trailing), ellipsis]
}

function fill(units: Unit[], width: number, linesMax: number, measure: Measure): BrokenText {
  const left = [...units]
  const lines: Piece[][] = []
  while (left.length > 0) {
    const before = left.flat()
    const line = takeLine(left, width, measure)
    if (lines.length === linesMax - 1 && left.flat().some((piece) => !isSpace(piece))) {
      const oneLine = before.map((piece) => (piece.text === '\n' ? { ...piece, text: ' ' } : piece))
      return { lines: [...lines, cutLine(oneLine, width, measure)], cut: true }
    }
    if (line.length > 0) lines.push(line)
  }
  return { lines, cut: false }
}

/**
 * Breaks text into at most `linesMax` lines of `width` px. A line feed is always a break. Breaks
 * fall only between phrases (at a space, after a comma) if the text fits that way, because a title
 * reads better so; else anywhere that the punctuation rules allow. A text that is too long ends
 * with ….
 */
export function breakLines(
  pieces: readonly Piece[],
  width: number,
  linesMax: number,
  measure: Measure,
): BrokenText {
  const units = toUnits(pieces)
  const phrases = toPhrases(units)
  if (phrases.every((phrase) => measure(phrase) <= width)) {
    const whole = fill(phrases, width, linesMax, measure)
    if (!whole.cut) return whole
  }
  return fill(units, width, linesMax, measure)
}
