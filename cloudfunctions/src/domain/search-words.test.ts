import * as fc from 'fast-check'
import { wordsAsked, wordsOf } from './search-words'

/** Whether a product with this title is found by the query. */
function finds(title: string, query: string): boolean {
  const words = new Set(wordsOf([title]))
  const asked = wordsAsked(query)
  return asked.length > 0 && asked.every((word) => words.has(word))
}

test.each([
  ['桂花乌龙', '乌龙', true],
  ['桂花乌龙', '龙', true],
  ['桂花乌龙', '桂龙', false],
  ['桂花乌龙', '乌龙 桂花', true],
  ['桂花乌龙 250g', '250G', true],
  ['Ａ级 Matcha', 'a级 match', true],
  ['茶·具', '茶具', false],
  ['茶·具', '·', false],
  ['茶', '', false],
  ['𠮷野茶', '𠮷野', true],
  // Its pairs stand apart: the price of an index of pairs.
  ['春茶与茶叶', '春茶叶', true],
])('%j and the query %j: %s', (title, query, is) => {
  expect(finds(title, query)).toBe(is)
})

const title = fc.string({ unit: fc.constantFrom(...'春茶叶罐 Tea-9ａ𠮷'), maxLength: 20 })

test('whatever part of a text is asked for, it is found', () => {
  fc.assert(
    fc.property(title, fc.nat(20), fc.nat(20), (text, from, length) => {
      const part = [...text].slice(from, from + length).join('')
      const words = new Set(wordsOf([text]))
      return wordsAsked(part).every((word) => words.has(word))
    }),
  )
})

test('each word is there once, and none is longer than two characters', () => {
  fc.assert(
    fc.property(fc.array(title), (texts) => {
      const words = wordsOf(texts)
      const short = words.every((word) => [...word].length <= 2)
      return short && new Set(words).size === words.length
    }),
  )
})
