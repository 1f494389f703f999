/** After-sale at the merchant's desk: the list, the answer, the money. */
import { type Answers, ok, outage, refuse } from './cloud'
import { at, customer, friend, order } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'
import { owner } from './shelf'

const LIST = 'desk/after-sales/after-sales'
const ONE = 'desk/after-sale/after-sale'
const long = '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十'

const card: CloudApi.AfterSaleCard = {
  ...{ afterSaleId: 'A1', orderId: order.orderId, buyer: friend, kind: 'return' },
  ...{ state: 'requested', title: '桂花乌龙', picture: '', pieces: 2, amount: 89_999_999 },
  ...{ reason: '质量问题', createdAt: at('04-16T09:00') },
}

const view: CloudApi.MerchantAfterSale = {
  ...{ afterSaleId: 'A1', orderId: order.orderId, kind: 'refund', state: 'requested', version: 3 },
  lines: [
    { line: 0, quantity: 1, amount: 3_990, title: '桂花乌龙', skuName: '100 克', picture: '' },
    { line: 2, quantity: 1, amount: 2_990, title: '高山百花蜜', skuName: '250 克', picture: '' },
  ],
  ...{ freight: 800, amount: 7_780, reason: '不想要了', words: '', pictures: ['cloud://a'] },
  ...{ returnTo: '', parcel: null, granted: 0, dueAt: null, endedAt: null },
  createdAt: at('04-16T09:00'),
  events: [{ what: 'requested', at: at('04-16T09:00'), text: '' }],
  buyer: friend,
  order: { state: 'paid', payable: 8_780, shipped: false },
  ...{ refundable: [3_990, 2_000], refundableFreight: 800, freightDue: 800 },
}
const done: CloudApi.MerchantAfterSale = {
  ...{ ...view, state: 'done', version: 5, granted: 6_790, endedAt: at('04-17T09:00') },
  events: [...view.events, { what: 'done', at: at('04-17T09:00'), text: '' }],
}

async function open(
  route: string,
  answers: Answers,
  query: Record<string, string> = {},
  session = owner,
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({ session, answers })
  return { phone, page: await phone.open(route, query) }
}

describe('the list', () => {
  test('by state and page, to its end; one is opened', async () => {
    const pages = [
      { afterSales: [card], cursor: '1~A1' },
      { afterSales: [{ ...card, afterSaleId: 'A2', buyer: { ...friend, nickname: long } }] },
    ]
    const { phone, page } = await open(LIST, {
      'merchant.afterSales': ({ cursor }) =>
        ok({ afterSales: [], cursor: null, ...pages[cursor === null ? 0 : 1] }),
    })
    expect(page.text).toContain('899,999.99')
    expect(page.text).toContain('退货退款，共 2 件4 月 16 日 09:00 申请')
    await page.reachBottom()
    expect(page.text).toContain(long)
    expect(page.text).toContain('到底了，共 2 笔')
    await page.tap('待收货')
    expect(phone.cloud.inputs('merchant.afterSales')).toEqual([
      { state: 'requested', cursor: null },
      { state: 'requested', cursor: '1~A1' },
      { state: 'returning', cursor: null },
    ])
    await page.tap('林晚，桂花乌龙，退货退款，共 2 件，899,999.99 元，待处理')
    expect(phone.went).toEqual(['navigateTo /desk/after-sale/after-sale?id=A1'])
  })

  test('opens at the state that is asked for, says why it is empty; an outage shows its number', async () => {
    let down = false
    const { phone, page } = await open(
      LIST,
      {
        'merchant.afterSales': () => (down ? outage() : ok({ afterSales: [], cursor: null })),
      },
      { state: 'returning' },
    )
    expect(phone.cloud.inputs('merchant.afterSales')).toEqual([
      { state: 'returning', cursor: null },
    ])
    expect(page.text).toContain('没有在路上的退货顾客填了运单号，会出现在这里')
    down = true
    await page.tap('全部')
    faultsWere(/afterSales failed/)
    expect(page.text).toContain('8F3A-71C0')
  })
})

describe('one', () => {
  const openOne = (answers: Answers = {}, shown = view, session = owner) =>
    open(ONE, { 'merchant.afterSale': () => ok(shown), ...answers }, { id: 'A1' }, session)

  test('the amounts begin with what is asked and still there; what is granted is asked once more', async () => {
    const { phone, page } = await openOne({ 'merchant.refundAfterSale': () => ok(done) })
    expect(page.text).toContain('仅退款，待处理还没有发货，全部退款后库存会加回去')
    expect(page.text).toContain('申请退款¥77.80')
    await page.tap('同意退款')
    expect(page.text).toContain('退款 67.90 元')
    await page.type('高山百花蜜 退款金额，元', '20.01')
    expect(page.text).toContain('最多 20.00 元')
    await page.type('高山百花蜜 退款金额，元', '')
    await page.type('运费 退款金额，元', '5')
    phone.agrees = false
    await page.tap('退款 44.90 元')
    expect(phone.cloud.inputs('merchant.refundAfterSale')).toEqual([])
    phone.agrees = true
    await page.tap('退款 44.90 元')
    expect(phone.dialogs.at(-1)).toContain('退款 44.90 元？')
    expect(phone.cloud.inputs('merchant.refundAfterSale')).toEqual([
      { afterSaleId: 'A1', from: 3, lines: [{ line: 0, amount: 3_990 }], freight: 500 },
    ])
    expect(page.text).toContain('仅退款，已退款')
    expect(page.buttons).not.toContain('拒绝')
  })

  test('a return: where to is remembered for the next one', async () => {
    const agreed: CloudApi.MerchantAfterSale = { ...view, kind: 'return', state: 'agreed' }
    const { phone, page } = await openOne(
      { 'merchant.agreeReturn': () => ok({ ...agreed, dueAt: at('04-24T09:00') }) },
      { ...view, kind: 'return' },
    )
    await page.tap('同意退货')
    await page.type('退货地址', ' 杭州市桃源路 18 号 ')
    await page.tap('确认同意')
    expect(phone.cloud.inputs('merchant.agreeReturn')).toEqual([
      { afterSaleId: 'A1', from: 3, returnTo: '杭州市桃源路 18 号' },
    ])
    expect(phone.storage.get('returnTo')).toBe('杭州市桃源路 18 号')
    expect(page.text).toContain('退货退款，待寄回顾客 4 月 24 日 周五前没有寄回会自动撤销')
  })

  test('a no wants its reason; who was overtaken sees how it stands now', async () => {
    let shown: CloudApi.MerchantAfterSale = view
    const { phone, page } = await open(
      ONE,
      {
        'merchant.afterSale': () => ok(shown),
        'merchant.rejectAfterSale': () => {
          shown = { ...view, state: 'cancelled', version: 4 }
          return refuse('AFTER_SALE_CHANGED')
        },
      },
      { id: 'A1' },
    )
    await page.tap('拒绝')
    await page.type('原因', '签收时完好')
    await page.tap('确认拒绝')
    expect(phone.cloud.inputs('merchant.rejectAfterSale')).toEqual([
      { afterSaleId: 'A1', from: 3, reason: '签收时完好' },
    ])
    expect(page.text).toContain('这个售后刚有新进展，请看过再操作')
    expect(page.text).toContain('仅退款，已撤销')
  })

  test('finance gives money back and leaves the rest to others', async () => {
    const finance = { ...customer, me: { ...customer.me, staff: 'finance' as const } }
    const { page } = await openOne({}, view, finance)
    expect(page.buttons).toContain('同意退款')
    expect(page.all('拒绝')).toEqual([])
  })

  test('one that is gone, and an outage', async () => {
    const { page } = await openOne({
      'merchant.afterSale': () => refuse('AFTER_SALE_NOT_FOUND'),
    })
    expect(page.text).toContain('没有找到这个售后，请到订单里查看')
    const { page: down } = await openOne({ 'merchant.afterSale': outage })
    faultsWere(/afterSale failed/)
    expect(down.text).toContain('8F3A-71C0')
  })
})
