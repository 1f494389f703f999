/**
 * Words that promotion may not use: promises of riches, absolute praise, and the language of pyramids
 * (facts/distribution.md section 5.3). Saving a text with one is refused, and the word is shown.
 */
const FORBIDDEN = [
  '躺赚',
  '零投资',
  '月入过万',
  '日入过千',
  '赚大钱',
  '一夜暴富',
  '稳赚',
  '永久收益',
  '国家级',
  '最佳',
  '全国第一',
  '全网第一',
  '世界第一',
  '拉人头',
  '发展下线',
  '下线',
  '入门费',
] as const

/** What may stand between the characters of a word and hides it from no reader. */
const BETWEEN = /[\s\p{P}\p{S}]/gu

/** The first forbidden word in these texts, whatever stands between its characters; null for none. */
export function forbiddenWord(texts: readonly string[]): string | null {
  const plain = texts.map((text) => text.normalize('NFKC').replace(BETWEEN, ''))
  return FORBIDDEN.find((word) => plain.some((text) => text.includes(word))) ?? null
}
