import {
  amountParts,
  expectedCommission,
  formatFen,
  formatRate,
  formatSigned,
  parseRate,
  parseYuan,
} from './money'

test.each([
  [0, '0.00'],
  [-0, '0.00'],
  [5, '0.05'],
  [2990, '29.90'],
  [123450, '1,234.50'],
  [100000000, '1,000,000.00'],
  [-132, '\u22121.32'],
])('%i fen reads %s', (fen, text) => {
  expect(formatFen(fen)).toBe(text)
})

test.each([
  [1340, '+13.40'],
  [-132, '\u22121.32'],
  [0, '0.00'],
  [-0, '0.00'],
])('%i fen with its sign reads %s', (fen, text) => {
  expect(formatSigned(fen)).toBe(text)
})

test('a displayed amount comes in parts of different sizes', () => {
  expect(amountParts(-32648)).toEqual({ sign: '\u2212', whole: '326', cents: '.48' })
})

test.each([
  [500, '5%'],
  [250, '2.5%'],
  [625, '6.25%'],
  [5, '0.05%'],
  [10000, '100%'],
])('%i basis points read %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text)
})

test.each([
  ['128.00 × 5% = 6.40', 12800, 500, 640],
  ['79.70 × 5% = 3.985, down to 3.98', 7970, 500, 398],
  ['0.19 × 5% = 0.0095, down to nothing', 19, 500, 0],
])('%s', (_sum, base, rate, amount) => {
  expect(expectedCommission(base, rate)).toBe(amount)
})

test.each([
  ['12', 1200],
  ['12.', 1200],
  ['12.5', 1250],
  [' 0.05 ', 5],
  ['1,234', null],
  ['12.345', null],
  ['-1', null],
  ['', null],
  ['1e3', null],
])('the field text "%s" is %p fen', (text, fen) => {
  expect(parseYuan(text)).toBe(fen)
})

test.each([
  ['6.5', 650],
  [' 6.5% ', 650],
  ['0', 0],
  ['100', 10_000],
  ['100.01', null],
  ['0.001', null],
  ['', null],
  ['-1', null],
])('the rate %j is %j basis points', (text, rate) => {
  expect(parseRate(text)).toBe(rate)
})
