import * as fc from 'fast-check'
import { memberWords, memberWordsAsked } from './member-words'

function finds(name: string, query: string, level: Model.Level): boolean {
  const words = new Set(memberWords(name))
  const asked = memberWordsAsked(query, level)
  return asked.length > 0 && asked.every((word) => words.has(word))
}

test.each<[string, string, Model.Level, boolean]>([
  ['山月', '山月', 1, true],
  ['山月', '月', 1, true],
  ['Amy 小林🍵', 'amy', 1, true],
  ['山月', '', 1, false],
  // What is masked is found by the whole of it and by nothing less.
  ['山月', '山月', 2, true],
  ['山月', '山', 2, false],
  ['山月', '=山', 2, false],
  ['🍵', '🍵', 2, true],
  ['🍵', '', 2, false],
])('%s, by "%s" at level %i: %s', (name, query, level, is) => {
  expect(finds(name, query, level)).toBe(is)
})

const name = fc.string({ unit: fc.constantFrom(...'山月 Tea-9ａ𠮷='), maxLength: 20 })

test('level 1 finds by any part; level 2 by nothing but the whole', () => {
  fc.assert(
    fc.property(name, fc.nat(), fc.nat(), (text, from, length) => {
      const part = [...text].slice(from % 20, (from % 20) + (length % 20)).join('')
      if (memberWordsAsked(part, 1).length > 0) expect(finds(text, part, 1)).toBe(true)
      const same = (one: string) => one.normalize('NFKC').toLowerCase().trim()
      expect(finds(text, part, 2)).toBe(same(part) !== '' && same(part) === same(text))
    }),
  )
})
