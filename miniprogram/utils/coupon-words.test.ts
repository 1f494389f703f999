import { couponRule, fold, parseFold } from './coupon-words'

const TERMS = { value: 5000, rate: null, from: 0 }

test.each([
  [TERMS, '减 50，无门槛'],
  [{ ...TERMS, from: 8050 }, '满 80.50 减 50'],
  [{ ...TERMS, rate: 1500 }, '打 8.5 折，最多减 50'],
  [{ ...TERMS, rate: 2000, from: 20_000 }, '满 200 打 8 折，最多减 50'],
])('%o: %s', (terms, words) => {
  expect(couponRule(terms)).toBe(words)
})

test('every 折 that can be written reads as it was written', () => {
  for (let rate = 100; rate <= 9900; rate += 100) expect(parseFold(fold(rate))).toBe(rate)
  expect([fold(100), fold(2000), fold(9900)]).toEqual(['9.9', '8', '0.1'])
  expect(parseFold(' 8.50 ')).toBe(1500)
})

test.each(['', '0', '0.0', '10', '8.55', '-1', '八', '8,5', '.5'])('"%s" is no 折', (text) => {
  expect(parseFold(text)).toBeNull()
})
