import { plainTypesetter } from './fixtures/plain-typesetter'
import { type Missing, toPieces, toRuns, widthOf } from './pieces'

function shown(text: string, missing: Missing = 'omit'): string {
  return toPieces(text, 'sans500', missing, plainTypesetter())
    .map((piece) => piece.text)
    .join('')
}

describe('toPieces', () => {
  it('gives an emoji sequence to the emoji face as one piece', () => {
    const pieces = toPieces('林👨‍👩‍👧‍👦🏳️‍🌈', 'sans500', 'omit', plainTypesetter())
    expect(pieces).toEqual([
      { text: '林', face: 'sans500' },
      { text: '👨‍👩‍👧‍👦', face: 'emoji' },
      { text: '🏳️‍🌈', face: 'emoji' },
    ])
  })

  it('keeps figures in the text face although emoji fonts have them too', () => {
    expect(toPieces('1#', 'sans400', 'omit', plainTypesetter())).toEqual([
      { text: '1', face: 'sans400' },
      { text: '#', face: 'sans400' },
    ])
  })

  it('omits a character that no font has from a nickname and marks it in a title', () => {
    expect(shown('山𠮷月', 'omit')).toBe('山月')
    expect(shown('山𠮷月', 'mark')).toBe('山〓月')
  })

  it('reports the characters that no font has', () => {
    const type = plainTypesetter()
    toPieces('山𠮷月', 'serif600', 'mark', type)
    expect(type.lacking).toEqual(['𠮷'])
  })

  it('falls back to the first emoji of a sequence that the font does not know', () => {
    expect(shown('🐦‍🔥')).toBe('🐦')
  })

  it('takes stacked accents off a letter instead of losing the letter', () => {
    expect(shown('Z̸̡̦͐a')).toBe('Za')
  })

  it('composes accents that have a letter of their own', () => {
    expect(shown('Cafe\u0301')).toBe('Café')
  })

  it('drops control and direction characters without a mark', () => {
    const type = plainTypesetter()
    const pieces = toPieces('小\u202E林\u200B\u0007', 'sans500', 'mark', type)
    expect(pieces.map((piece) => piece.text)).toEqual(['小', '林'])
    expect(type.lacking).toEqual([])
  })

  it('makes one kind of line feed and one kind of space', () => {
    expect(shown('a\r\nb\u00A0c\u3000d\te')).toBe('a\nb c d e')
  })
})

describe('toRuns', () => {
  it('joins neighbours of one face and leaves each emoji by itself', () => {
    const runs = toRuns(toPieces('小林🍵🍵 a', 'sans500', 'omit', plainTypesetter()))
    expect(runs.map((run) => run.text)).toEqual(['小林', '🍵', '🍵', ' a'])
  })

  it('leaves its input as it was', () => {
    const pieces = toPieces('小林', 'sans500', 'omit', plainTypesetter())
    toRuns(pieces)
    expect(pieces.map((piece) => piece.text)).toEqual(['小', '林'])
  })
})

describe('widthOf', () => {
  it('sets an emoji 1.04 times the size with air on both sides', () => {
    const type = plainTypesetter()
    expect(widthOf(toPieces('林🍵', 'sans500', 'omit', type), 100, type)).toBeCloseTo(100 + 120)
  })
})
