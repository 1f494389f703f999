import * as fc from 'fast-check'
import { parseInvitation } from './invitation'

test.each([
  ['a plain code', { scene: '7KQ2M9XD4T' }, '7KQ2M9XD4T'],
  ['an encoded one', { scene: 'i%3D7KQ2M9XD4T' }, 'i=7KQ2M9XD4T'],
  ['one encoded twice', { scene: 'i%253D7KQ2M9XD4T' }, 'i=7KQ2M9XD4T'],
  ['a broken escape stays as it came', { scene: '%E4%B8%' }, '%E4%B8%'],
  ['Chinese garbage', { scene: encodeURIComponent('随便写的') }, '随便写的'],
])('scanned: %s', (_name, query, scene) => {
  expect(parseInvitation(query)).toEqual({ scene, entry: 'scan' })
})

test('a share card carries its code in plain text, which is never decoded', () => {
  expect(parseInvitation({ i: '7KQ2M9XD4T' })).toEqual({ scene: '7KQ2M9XD4T', entry: 'share' })
  expect(parseInvitation({ i: '%41' })).toEqual({ scene: '%41', entry: 'share' })
})

test('an over-long code is brought to the door, cut to 64 characters', () => {
  expect(parseInvitation({ scene: 'A'.repeat(1000) })?.scene).toBe('A'.repeat(64))
  expect(parseInvitation({ i: 'B'.repeat(65) })?.scene).toBe('B'.repeat(64))
})

test('a scanned code counts before a share card', () => {
  expect(parseInvitation({ scene: 'SCANNED000', i: 'SHARED0000' })?.entry).toBe('scan')
})

test.each([
  ['nothing', {}],
  ['empty values', { scene: '', i: '' }],
  ['the number of the entry, which is another thing of the same name', { scene: 1047 }],
  ['other parameters', { id: 'osmanthus-oolong' }],
])('no invitation: %s', (_name, query) => {
  expect(parseInvitation(query)).toBeNull()
})

const codes = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/)
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
const times = (by: number, text: string): string =>
  by === 0 ? text : times(by - 1, encodeURIComponent(text))

test('a code arrives whole, bare or as i=CODE, whether encoded never, once or twice', () => {
  fc.assert(
    fc.property(codes, fc.boolean(), fc.constantFrom(0, 1, 2), (code, named, by) => {
      const text = named ? `i=${code}` : code
      expect(parseInvitation({ scene: times(by, text) })).toEqual({ scene: text, entry: 'scan' })
      expect(parseInvitation({ i: code })).toEqual({ scene: code, entry: 'share' })
    }),
  )
})

test('whatever comes is an invitation of 1 to 64 characters, or none; nothing is thrown', () => {
  const values = fc.oneof(anything, fc.constant(undefined), fc.integer(), fc.constant(null))
  fc.assert(
    fc.property(values, values, (scene, i) => {
      const found = parseInvitation({ scene, i })
      const texts = [scene, i].filter((value) => typeof value === 'string' && value !== '')
      expect(found === null).toBe(texts.length === 0)
      if (found) expect(found.scene.length).toBeLessThanOrEqual(64)
    }),
    { numRuns: 1000 },
  )
})
