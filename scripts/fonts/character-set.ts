import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Part = 'symbols' | 'gb2312' | 'standard' | 'big5'

/** Latin, Greek, Cyrillic, punctuation, currency, arrows, circled figures, kana, full-width forms. */
const symbolRanges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x370, 0x3ff],
  [0x400, 0x45f],
  [0x2010, 0x2049],
  [0x20a0, 0x20bf],
  [0x2100, 0x22ff],
  [0x2460, 0x25ff],
  [0x2600, 0x27bf],
  [0x3000, 0x30ff],
  [0x3200, 0x33ff],
  [0xff00, 0xffef],
]

function isHanzi(codePoint: number): boolean {
  return codePoint >= 0x3400 && codePoint <= 0x9fff
}

/** Decodes every two-byte code of a legacy encoding whose lead byte lies in the range. */
function hanziOfEncoding(encoding: 'gb18030' | 'big5', leads: readonly [number, number]): string {
  const decoder = new TextDecoder(encoding)
  let found = ''
  for (let lead = leads[0]; lead <= leads[1]; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      // GB2312 is the corner of GB18030 whose two bytes are both above A0.
      if (encoding === 'gb18030' && trail < 0xa1) continue
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if ([...text].length === 1 && isHanzi(text.codePointAt(0) ?? 0)) found += text
    }
  }
  return found
}

const parts: Record<Part, () => string> = {
  symbols: () =>
    symbolRanges
      .map(([from, to]) =>
        Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join(''),
      )
      .join(''),
  gb2312: () => hanziOfEncoding('gb18030', [0xb0, 0xf7]),
  // The 1,467 of the 8,105 standard hanzi (通用规范汉字表, Unihan field kTGH) that GB2312 lacks.
  standard: () =>
    readFileSync(join(__dirname, 'standard-hanzi-beyond-gb2312.txt'), 'utf8').replace(/\s/g, ''),
  // Level 1 of Big5: the 5,401 frequent traditional characters.
  big5: () => hanziOfEncoding('big5', [0xa4, 0xc6]),
}

/** The characters of the named parts as one string; a font keeps those of them that it has. */
export function characterSet(wanted: readonly Part[]): string {
  return [...new Set(wanted.flatMap((part) => [...parts[part]()]))].join('')
}
