import * as fc from 'fast-check'
import { forbiddenWord } from './promotion-words'

const WORDS = ['躺赚', '月入过万', '一夜暴富', '国家级', '全网第一', '拉人头', '入门费']
const HARMLESS = ['早上一勺', '喜欢可以看看', '第一泡就有花香', '下午在线等你', '赚']

test.each(HARMLESS)('%s may be said', (text) => {
  expect(forbiddenWord([text])).toBeNull()
})

test('a forbidden word is found wherever it stands, whatever is put between its characters', () => {
  const gap = fc.constantFrom('', ' ', '·', '-', '，', '\n', '　', '★')
  fc.assert(
    fc.property(
      fc.constantFrom(...WORDS),
      fc.constantFrom(...HARMLESS),
      fc.array(gap, { minLength: 6, maxLength: 6 }),
      (word, text, gaps) => {
        const hidden = [...word].map((character, i) => character + (gaps[i] ?? '')).join('')
        expect(forbiddenWord(['没有', `${text}。${hidden}`])).toBe(word)
      },
    ),
  )
})

test('a word does not come about across two texts', () => {
  expect(forbiddenWord(['躺', '赚'])).toBeNull()
})
