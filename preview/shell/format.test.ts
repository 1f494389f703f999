import { fullTime, shortTime, signedYuan, span, yuan } from './format'

test.each([
  [0, '0.00', '0.00'],
  [5, '0.05', '+0.05'],
  [-132, '\u22121.32', '\u22121.32'],
  [123_450, '1,234.50', '+1,234.50'],
])('%d fen', (fen, plain, signed) => {
  expect(yuan(fen)).toBe(plain)
  expect(signedYuan(fen)).toBe(signed)
})

test('time is told in the shop’s zone: 16:25Z is 00:25 of the next day', () => {
  const at = Date.UTC(2026, 3, 16, 16, 25)
  expect(fullTime(at)).toBe('2026-04-17 周五 00:25')
  expect(shortTime(at)).toBe('04-17 00:25')
})

test('spans are whole days or hours', () => {
  expect([span(3_600_000), span(86_400_000), span(15 * 86_400_000)]).toEqual([
    '1 小时',
    '1 天',
    '15 天',
  ])
})
