import { decode, encode } from './codec'

test('a document comes back as it was, with its dates and the order of its fields', () => {
  const doc = {
    _id: 'a',
    z: [new Date(-1), null, { at: new Date(5), text: '{"$date":5}' }],
    a: { big: Number.MAX_SAFE_INTEGER, half: 0.1, empty: {}, none: [] },
    text: '{"$date":5}\t\n\ud800',
  }
  const text = encode(doc)
  expect(decode(text)).toStrictEqual(doc)
  expect(JSON.stringify(decode(text))).toBe(JSON.stringify(doc))
  // The journal parts its texts by these.
  expect(text).not.toMatch(/[\t\n]/)
})

test('keys of groups that are not equal have different texts', () => {
  const keys = [null, Number.NaN, Number.POSITIVE_INFINITY, 'NaN', 5, new Date(5), '5', [5]]
  expect(new Set(keys.map((key) => encode({ key }))).size).toBe(keys.length)
})

test.each(['[]', 'null', '{"_id":1}'])('%s is no document', (text) => {
  expect(() => decode(text)).toThrow('holds something that is no document')
})
