import { plainTypesetter } from './fixtures/plain-typesetter'
import { type BrokenText, breakLines } from './line-break'
import { toPieces, widthOf } from './pieces'

/** Breaks at 10 px a hanzi, 5 px a letter. */
function broken(text: string, width: number, linesMax: number): BrokenText & { text: string[] } {
  const type = plainTypesetter()
  const pieces = toPieces(text, 'sans400', 'mark', type)
  const result = breakLines(pieces, width, linesMax, (run) => widthOf(run, 10, type))
  return { ...result, text: result.lines.map((line) => line.map((piece) => piece.text).join('')) }
}

describe('breakLines', () => {
  it('leaves a text that fits on one line', () => {
    expect(broken('明前绿茶', 40, 2)).toMatchObject({ text: ['明前绿茶'], cut: false })
  })

  it('gives no line for no text', () => {
    expect(broken('', 40, 2)).toMatchObject({ text: [], cut: false })
    expect(broken('   ', 40, 2)).toMatchObject({ text: [], cut: false })
  })

  it('prefers a break between phrases and drops the space there', () => {
    expect(broken('明前绿茶 头采独芽', 60, 2).text).toEqual(['明前绿茶', '头采独芽'])
    expect(broken('三月下旬采，四月八日到仓', 80, 2).text).toEqual(['三月下旬采，', '四月八日到仓'])
  })

  it('breaks inside a phrase when that saves the text from being cut', () => {
    expect(broken('明前 绿茶头采独芽三月', 70, 2)).toMatchObject({
      text: ['明前 绿茶头采', '独芽三月'],
      cut: false,
    })
  })

  it('obeys a line feed', () => {
    expect(broken('春茶\n夏茶', 100, 2).text).toEqual(['春茶', '夏茶'])
  })

  it('turns a line feed into a space where the lines have run out', () => {
    expect(broken('春茶\n夏茶\n秋茶', 100, 2)).toMatchObject({ text: ['春茶', '夏茶 秋茶…'] })
  })

  it.each([
    ['一二三四。五', ['一二三', '四。五']],
    ['一二三四」五', ['一二三', '四」五']],
    ['一二三（四五', ['一二三', '（四五']],
    ['一二“三”四五', ['一二', '“三”四', '五']],
  ])('keeps punctuation where it belongs: %s', (text, lines) => {
    expect(broken(text, 40, 3).text).toEqual(lines)
  })

  it('never begins a line with closing punctuation nor ends one with opening punctuation', () => {
    const text = '“明前！”（附赠：手提袋）、『新』；送长辈？送朋友（可）……好茶100g×2罐，包邮。'
    for (let width = 40; width <= 200; width += 10) {
      const { text: lines } = broken(text, width, 20)
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[！”）、』；？，。：]/)
      for (const line of lines) expect(line).not.toMatch(/[“（『]$/)
      expect(lines.join('')).toBe(text)
    }
  })

  it('keeps a Latin word and its unit together', () => {
    expect(broken('好茶啊Earl Grey', 40, 3).text).toEqual(['好茶啊', 'Earl', 'Grey'])
    expect(broken('净含量100g装', 40, 3).text).toEqual(['净含量', '100g装'])
  })

  it('breaks a word that is longer than a line', () => {
    expect(broken('W'.repeat(20), 40, 3).text).toEqual(['W'.repeat(8), 'W'.repeat(8), 'WWWW'])
  })

  it('cuts what is too long with an ellipsis inside the width', () => {
    const result = broken('茶'.repeat(30), 100, 2)
    expect(result).toMatchObject({ text: ['茶'.repeat(10), `${'茶'.repeat(9)}…`], cut: true })
  })

  it('takes punctuation and space away before the ellipsis', () => {
    expect(broken('一二三，四五六七八', 50, 1).text).toEqual(['一二三…'])
    expect(broken('一二三 四五六七八', 50, 1).text).toEqual(['一二三…'])
    expect(broken('一二三（四五六）七八', 50, 1).text).toEqual(['一二三…'])
  })

  it('never cuts through an emoji sequence', () => {
    expect(broken('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 40, 1).text).toEqual(['👨‍👩‍👧‍👦👨‍👩‍👧‍👦…'])
  })

  it('sets at least one character on a line that is too narrow for any', () => {
    expect(broken('春茶', 5, 5).text).toEqual(['春', '茶'])
  })

  it('keeps every line within the width', () => {
    const type = plainTypesetter()
    const text = '「有机」2026明前特级龙井绿茶礼盒装（送长辈），三月下旬头采独芽 手工摊青100g×2罐'
    for (let width = 60; width <= 400; width += 10) {
      const { lines } = broken(text, width, 3)
      expect(lines.length).toBeLessThanOrEqual(3)
      for (const line of lines) expect(widthOf(line, 10, type)).toBeLessThanOrEqual(width)
    }
  })
})
