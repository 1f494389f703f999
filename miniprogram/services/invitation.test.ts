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
