import { judgeRefund } from './refund-entry'

/** 桂花乌龙 35.45, 高山百花蜜 26.57, 品茗杯 17.68; both levels were promised 5.55. */
const scope = { refundable: [3_545, 2_657, 1_768], freight: 800, commission: 555 }

test('one line of three: 26.57 goes back and commission shrinks', () => {
  const entry = judgeRefund(['', '26.57', ''], '瓶口有裂', scope)
  expect(entry).toMatchObject({ total: 2_657, ready: true, button: '退款 26.57 元' })
  expect(entry.lines).toEqual([{ line: 1, amount: 2_657 }])
  expect(entry.effect).toBe('佣金按剩下的实付重算，现在 5.55 元')
})

test('35.45 + 26.57 + 17.68 = 79.70: everything back reverses the whole commission', () => {
  const entry = judgeRefund(['35.45', '26.57', '17.68'], '不想要了', scope)
  expect(entry.total).toBe(7_970)
  expect(entry.effect).toBe('商品款全部退回，佣金 5.55 元随之全部冲回')
})

test('an order without commission says so', () => {
  expect(judgeRefund(['1', '', ''], '补差价', { ...scope, commission: 0 }).effect).toContain(
    '没有佣金',
  )
})

test.each([
  ['nothing typed', ['', '', ''], '瓶口有裂'],
  ['one fen too much', ['35.46', '', ''], '瓶口有裂'],
  ['no amount', ['abc', '', ''], '瓶口有裂'],
  ['no reason', ['1', '', ''], ' '],
])('%s: the button stays off', (_name, texts, reason) => {
  expect(judgeRefund(texts, reason, scope).ready).toBe(false)
})

test('the line that asks for too much names its limit', () => {
  expect(judgeRefund(['35.46', '', ''], '', scope).problems).toEqual(['最多 35.45 元', '', ''])
})

test('freight goes back besides, or alone, and takes no commission with it', () => {
  const both = judgeRefund(['', '26.57', '', '8'], '没有发货', scope)
  expect(both).toMatchObject({ freight: 800, total: 3_457, button: '退款 34.57 元', ready: true })
  expect(both.lines).toEqual([{ line: 1, amount: 2_657 }])
  const alone = judgeRefund(['', '', '', '3'], '补运费', scope)
  expect(alone).toMatchObject({ lines: [], freight: 300, ready: true })
  expect(alone.effect).toBe('只退运费，佣金不变')
  const tooMuch = judgeRefund(['', '', '', '8.01'], '补运费', scope)
  expect([tooMuch.ready, tooMuch.problems[3]]).toEqual([false, '最多 8.00 元'])
})
