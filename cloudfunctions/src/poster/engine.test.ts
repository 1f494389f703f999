import { loadEngine } from './engine'
import { toPieces } from './pieces'
import type { Face } from './typesetter'

const { type } = loadEngine()

function covers(text: string, face: Face): boolean[] {
  return [...text].map((char) => type.covers(char, face))
}

describe('the fonts', () => {
  it.each(['sans400', 'sans500', 'serif600'] as const)('%s draws everyday text', (face) => {
    const text = '分明小铺¥1,234.50「头采」（送长辈），…！？：；“”℃①→×·〓Éß'
    expect(covers(text, face)).not.toContain(false)
  })

  it.each(['sans400', 'sans500', 'serif600'] as const)('%s draws rare standard hanzi', (face) => {
    expect(covers('㛃䴙𬭚䶮犇茗旻', face)).not.toContain(false)
  })

  it('draws traditional nicknames', () => {
    expect(covers('鴻圖茶莊舊夢', 'sans500')).not.toContain(false)
  })

  it('owns up to what it lacks', () => {
    expect(type.covers('𠮷', 'sans500')).toBe(false)
    expect(type.covers('한', 'sans500')).toBe(false)
    expect(type.covers('\uE000', 'serif600')).toBe(false)
  })

  it('helps a title out with the sans where the serif lacks a traditional character', () => {
    expect(toPieces('鴻', 'serif600', 'mark', type)).toEqual([{ text: '鴻', face: 'sans500' }])
  })

  it.each(['🍵', '👍🏽', '👨‍👩‍👧‍👦', '🏳️‍🌈', '❤️‍🔥', '1️⃣', '🇨🇳', '🧔‍♂️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '☺️'])(
    'draws %s as one glyph of one em',
    (emoji) => {
      expect(type.covers(emoji, 'emoji')).toBe(true)
      expect(type.measure(emoji, 'emoji', 100)).toBeCloseTo(100)
    },
  )

  it('knows that it cannot draw a made-up sequence as one glyph', () => {
    expect(type.covers('🍵\u200D🔥', 'emoji')).toBe(false)
    expect(toPieces('🍵\u200D🔥', 'sans500', 'omit', type)).toEqual([{ text: '🍵', face: 'emoji' }])
  })

  it('sets each weight from its own file', () => {
    const widths = (['sans400', 'sans500', 'serif600'] as const).map((face) =>
      type.measure('AVATAR 128', face, 100),
    )
    expect(new Set(widths).size).toBe(3)
  })
})
