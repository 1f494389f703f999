import { trackingNumberOf, trackingProblem } from './tracking-number'

test.each(['755402183367', 'SF1234567890123', '7554 0218 3367', 'JD-0012-3456', '  1234 '])(
  '"%s" can be sent',
  (text) => {
    expect(trackingProblem(text)).toBe('')
  },
)

test.each([
  '',
  '  ',
  '123',
  '-1234',
  '１２３４５',
  '顺丰 755402183367',
  'https://sf.com/1',
  '1'.repeat(41),
])('"%s" is no tracking number', (text) => {
  expect(trackingProblem(text)).not.toBe('')
})

test('the spaces of a grouped number stay behind', () => {
  expect(trackingNumberOf(' 7554 0218 3367 ')).toBe('755402183367')
})
