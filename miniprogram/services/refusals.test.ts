import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refusalSentence, refusalSentences } from './refusals'

/** The compiler keeps the table complete; this reads what the sentences say. */
const codes = Object.keys(refusalSentences) as CloudApi.AnyRefusal[]

test('every code that the contract names has a sentence', () => {
  const typings = join(__dirname, '../../typings')
  const files = readdirSync(typings).filter((name) => /^cloud-api.*\.d\.ts$/.test(name))
  const contract = files.map((name) => readFileSync(join(typings, name), 'utf8')).join('\n')
  const named = new Set(contract.match(/'[A-Z]+(_[A-Z]+)+'/g)?.map((text) => text.slice(1, -1)))
  named.delete('HMAC-SHA')
  expect([...codes].sort()).toEqual([...named].sort())
})

test.each(codes)('%s is told in one plain Chinese sentence, with and without detail', (code) => {
  const detail = { amount: 1235, name: '小林', count: 3 }
  for (const sentence of [refusalSentence({ code }), refusalSentence({ code, detail })]) {
    expect(sentence).toMatch(/^[\u4e00-\u9fff]/)
    expect(sentence).not.toMatch(/undefined|NaN|[A-Z_]{4,}|[！!。]/)
    expect(sentence.length).toBeLessThanOrEqual(40)
    // What to do next: a plain request, or what is possible instead.
    expect(sentence).toMatch(/请|再|可以|最多/)
  }
})

test('a sentence names the amount of the rule that was broken', () => {
  expect(refusalSentence({ code: 'DEBT_FIRST', detail: { amount: 1235 } })).toContain('12.35')
  const orders = ['ABCDEFGHJKMNP7Q2', 'ABCDEFGHJKMNM9XD'].map((orderId) => ({ orderId, amount: 1 }))
  expect(refusalSentence({ code: 'DEBT_FIRST', detail: { amount: 1235, orders } })).toBe(
    '先抵扣 12.35 元再提现，来自尾号 P7Q2、M9XD 的订单',
  )
  expect(refusalSentence({ code: 'OUT_OF_STOCK', detail: { name: '桂花乌龙', count: 2 } })).toBe(
    '桂花乌龙 只剩 2 件，请减少数量或换一款',
  )
})
