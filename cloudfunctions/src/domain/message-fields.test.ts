import * as fc from 'fast-check'
import { fillFields, isFillable, type MessageFacts } from './message-fields'

const facts: MessageFacts = {
  title: '明前绿茶 头采独芽 三月二十八日采摘 单芽手工 2026 年',
  state: '已发货',
  hint: '收到商品后请确认收货',
  number: '7KQ2M9XD4TBN03VE',
  at: Date.parse('2026-01-31T15:01:59+08:00'),
  shop: '山野茶铺',
  amount: 123_405,
  company: '顺丰',
  trackingNumber: 'SF 7554-0218',
}

const value = (key: string, label: string, over: Partial<MessageFacts> = {}) =>
  fillFields([{ key, label }], { ...facts, ...over })[key]?.value

test.each([
  ['thing1', '商品名称', '明前绿茶 头采独芽 三月二十八日采摘 …'],
  ['thing2', '快递公司', '顺丰'],
  ['thing3', '温馨提示', '收到商品后请确认收货'],
  ['thing4', '订单状态', '已发货'],
  ['thing5', '店铺', '山野茶铺'],
  ['character_string6', '快递单号', 'SF7554-0218'],
  ['character_string7', '订单编号', '7KQ2M9XD4TBN03VE'],
  ['character_string8', '门店', '7KQ2M9XD4TBN03VE'],
  ['amount9', '佣金金额', '1234.05元'],
  ['number10', '金额', '1234.05'],
  ['time11', '发货时间', '2026-01-31 15:01'],
  ['date12', '日期', '2026-01-31 15:01'],
  ['phrase13', '状态', '已发货'],
  ['name14', '商家', '山野茶铺'],
])('%s %s says %s', (key, label, said) => {
  expect(value(key, label)).toBe(said)
})

test('no value is longer than its type takes, and none is empty', () => {
  const long = '长'.repeat(60)
  const words = { title: long, company: long, shop: long, hint: long, state: long }
  expect([...(value('thing1', '商品', words) ?? '')]).toHaveLength(20)
  expect(value('phrase1', '状态', words)).toBe('长长长长长')
  expect(value('name1', '商家', words)).toBe('商家')
  const code = value('character_string1', '运单号', { trackingNumber: 'A'.repeat(60) })
  expect([...(code ?? '')].length).toBeLessThanOrEqual(32)
  expect(code).toMatch(/^[\x20-\x7e]+$/)
  expect(value('thing1', '快递公司', { company: '' })).not.toBe('')
  expect(value('character_string1', '快递单号', { trackingNumber: '' })).toBe(facts.number)
})

test('a template with a field that nobody can fill is not taken', () => {
  expect(isFillable([{ key: 'thing1', label: '商品' }])).toBe(true)
  expect(isFillable([{ key: 'car_number1', label: '车牌' }])).toBe(false)
  expect(isFillable([])).toBe(false)
})

const TYPES = ['thing', 'character_string', 'amount', 'number', 'date', 'time', 'phrase', 'name']
const LABELS = [
  '商品',
  '快递单号',
  '物流公司',
  '订单编号',
  '金额',
  '时间',
  '状态',
  '店铺',
  '备注',
  '',
]
const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })

test('whatever the facts are, every field that can be filled gets a value of its type', () => {
  const anyFacts = fc.record<MessageFacts>({
    ...{ title: anyText, state: anyText, hint: anyText, shop: anyText, company: fc.string() },
    number: fc.stringMatching(/^[0-9A-Z]{16}$/),
    trackingNumber: fc.string({ unit: 'grapheme', maxLength: 60 }),
    at: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
    amount: fc.integer({ min: 0, max: 9_000_000_000 }),
  })
  const anyField = fc.record({ type: fc.constantFrom(...TYPES), label: fc.constantFrom(...LABELS) })
  fc.assert(
    fc.property(anyField, anyFacts, ({ type, label }, any) => {
      const fields = [{ key: `${type}1`, label }]
      expect(isFillable(fields)).toBe(true)
      const said = fillFields(fields, any)[`${type}1`]?.value ?? ''
      const length = [...said].length
      expect(length).toBeGreaterThan(0)
      expect(length).toBeLessThanOrEqual(type === 'phrase' ? 5 : type === 'thing' ? 20 : 32)
      if (type === 'amount' || type === 'number') expect(said).toMatch(/^\d+\.\d{2}元?$/)
      if (type === 'character_string') expect(said).toMatch(/^[\x21-\x7e]+$/)
    }),
  )
})
