import { afterSalePageOf } from './after-sale-view'

const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`)

const view: CloudApi.AfterSaleView = {
  ...{ afterSaleId: 'A1', orderId: '7KQ2M9XD4TBN03VE', kind: 'return', state: 'requested' },
  lines: [
    { line: 0, quantity: 1, amount: 3_990, title: '桂花乌龙', skuName: '100 克', picture: '' },
  ],
  ...{ version: 1, freight: 0, amount: 3_990, reason: '质量问题', words: '', pictures: [] },
  ...{ returnTo: '杭州', parcel: null, granted: 0, dueAt: at('04-24T09:00'), endedAt: null },
  createdAt: at('04-16T09:00'),
  events: [{ what: 'requested', at: at('04-16T09:00'), text: '' }],
}
const expired = { what: 'expired', at: at('04-24T09:00'), text: '' } as const

test.each<[Partial<CloudApi.AfterSaleView>, string, string, boolean, boolean]>([
  [{}, '等商家处理', '商家同意或拒绝', true, false],
  [{ state: 'agreed' }, '请把商品寄回', '4 月 24 日 周五前寄出', true, true],
  [{ state: 'returning' }, '等商家收货', '商家收到商品后退款', false, true],
  [{ state: 'refunding', granted: 3_800 }, '正在退款', '38.00 元原路退回', false, false],
  [{ state: 'done', granted: 3_800 }, '已退款', '38.00 元已原路退回', false, false],
  [{ state: 'rejected' }, '商家没有同意', '也能重新申请', false, false],
  [{ state: 'cancelled' }, '已撤销', '', false, false],
  [{ state: 'cancelled', events: [expired] }, '已撤销', '7 天内没有寄回', false, false],
])('%o: what it says, and what may be done', (over, head, note, mayCancel, maySend) => {
  const page = afterSalePageOf({ ...view, ...over })
  expect(page).toMatchObject({ head, mayCancel, maySend })
  expect(page.note).toContain(note)
})

test('the sum is what is given back, once that is known; the place stands there once agreed', () => {
  expect(afterSalePageOf(view).body).toMatchObject({ total: 3_990, totalLabel: '申请退款' })
  const done = afterSalePageOf({ ...view, state: 'done', granted: 3_800 })
  expect(done.body).toMatchObject({ total: 3_800, totalLabel: '实退' })
  expect([afterSalePageOf(view).returnTo, done.returnTo]).toEqual(['', '杭州'])
  expect(done.body.facts.map(({ label }) => label)).toEqual(['方式', '原因', '订单号'])
})

test('the newest event is where it stands now, a no has its own mark', () => {
  const failed = { what: 'failed', at: at('04-17T09:00'), text: '' } as const
  const marks = (over: Partial<CloudApi.AfterSaleView>) =>
    afterSalePageOf({ ...view, ...over }).rows.map(({ title, mark }) => `${title} ${mark}`)
  expect(marks({})).toEqual(['提交申请 now'])
  expect(marks({ events: [...view.events, failed] })).toEqual([
    '微信没有退成 failed',
    '提交申请 done',
  ])
  expect(marks({ state: 'cancelled', events: [expired] })).toEqual(['没有寄回，自动撤销 done'])
})
