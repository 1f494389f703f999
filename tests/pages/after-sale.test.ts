/** After-sale on the customer's phone: the form, the way it goes, and the order that leads there. */
import { type Answers, ok, outage, refuse } from './cloud'
import { at, customer, order } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'

const { orderId } = order
const long = '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十'
const FORM = 'pages/after-sale-form/after-sale-form'
const WAY = 'pages/after-sale/after-sale'

const line = { skuName: '100 克', picture: '', openId: null }
const scope: CloudApi.AfterSaleScope = {
  orderId,
  kinds: ['refund'],
  lines: [
    { ...line, line: 0, title: '桂花乌龙', quantity: 2, base: 7_981, refundable: 7_981 },
    { ...line, line: 1, title: '高山百花蜜', quantity: 1, base: 2_990, refundable: 2_990 },
  ],
  freight: 800,
  until: null,
}

const view: CloudApi.AfterSaleView = {
  ...{ afterSaleId: 'A1', orderId, kind: 'return', state: 'requested', version: 1 },
  lines: [
    { line: 0, quantity: 1, amount: 3_990, title: '桂花乌龙', skuName: '100 克', picture: '' },
  ],
  ...{ freight: 0, amount: 3_990, reason: '质量问题', words: '罐口有裂', pictures: ['cloud://a'] },
  ...{ returnTo: '', parcel: null, granted: 0, dueAt: null, endedAt: null },
  createdAt: at('04-16T09:00'),
  events: [{ what: 'requested', at: at('04-16T09:00'), text: '' }],
}
const agreed: CloudApi.AfterSaleView = {
  ...view,
  ...{ state: 'agreed', version: 2, returnTo: '杭州市桃源路 18 号', dueAt: at('04-24T09:00') },
  events: [...view.events, { what: 'agreed', at: at('04-17T09:00'), text: '杭州市桃源路 18 号' }],
}

async function open(
  route: string,
  answers: Answers,
  query: Record<string, string> = { id: 'A1' },
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({ answers })
  return { phone, page: await phone.open(route, query) }
}

/** A shop that tells of after-sales. */
const telling: CloudApi.Session = {
  ...customer,
  shop: {
    ...customer.shop,
    templates: { ...customer.shop.templates, answered: 'A', refunded: 'R' },
  },
}

const openForm = (answers: Answers = {}, shown = scope) =>
  open(
    FORM,
    {
      'shop.afterSaleScope': () => ok(shown),
      'shop.requestAfterSale': () => ok({ afterSaleId: 'A1' }),
      ...answers,
    },
    { orderId },
  )

describe('the form', () => {
  test('a part of one line: pieces bring their share, and leaving asks first', async () => {
    const { phone, page } = await openForm()
    expect(page.text).toContain('退款¥0.00')
    expect(phone.asksBeforeLeaving).toBe('')
    await page.tap('桂花乌龙')
    expect(page.text).toContain('退款¥79.81')
    await page.tap('少退一件')
    await page.tap('少退一件')
    expect(page.text).toContain('退款¥39.90')
    expect(phone.asksBeforeLeaving).toContain('还没有保存')
    await page.tap('提交申请')
    expect(phone.cloud.inputs('shop.requestAfterSale')).toEqual([])
    expect(phone.toasts).toEqual(['请填好原因和金额'])
    await page.tap('质量问题')
    await page.type('说明', ' 罐口有裂 ')
    await page.tapTwice('提交申请')
    expect(phone.cloud.inputs('shop.requestAfterSale')).toEqual([
      {
        ...{ requestKey: expect.any(String), orderId, kind: 'refund', pictures: [] },
        ...{ lines: [{ line: 0, quantity: 1, amount: 3_990 }], reason: '质量问题' },
        words: '罐口有裂',
      },
    ])
    expect(phone.asksBeforeLeaving).toBe('')
    expect(phone.went).toEqual(['redirectTo /pages/after-sale/after-sale?id=A1'])
  })

  test('handing it in asks once for the messages, and keeps the consent under its number', async () => {
    const answers = [outage, () => ok({ afterSaleId: 'A1' })]
    const phone = openPhone({
      session: telling,
      answers: {
        'shop.afterSaleScope': () => ok(scope),
        'shop.requestAfterSale': () => answers.shift()?.() ?? outage(),
        'shop.noteConsent': () => ok({ noted: 2 }),
      },
    })
    const page = await phone.open(FORM, { orderId })
    await page.tap('高山百花蜜')
    await page.tap('质量问题')
    await page.tap('提交申请')
    faultsWere(/requestAfterSale failed/)
    expect(phone.cloud.inputs('shop.noteConsent')).toEqual([])
    await page.tap('提交申请')
    expect(phone.consents).toEqual([['A', 'R']])
    expect(phone.cloud.inputs('shop.noteConsent')).toEqual([
      { kinds: ['answered', 'refunded'], orderId: null, afterSaleId: 'A1' },
    ])
    expect(phone.went).toEqual(['redirectTo /pages/after-sale/after-sale?id=A1'])
  })

  test('the whole order brings the freight, and a fen less keeps it', async () => {
    const { page } = await openForm()
    await page.tap('整单')
    expect(page.text).toContain('运费8.00退款¥117.71')
    await page.type('高山百花蜜 退款金额，元', '29.89')
    expect(page.text).toContain('退款¥109.70')
    await page.type('高山百花蜜 退款金额，元', '29.91')
    expect(page.text).toContain('最多 29.90 元')
    await page.type('高山百花蜜 退款金额，元', '多')
    expect(page.text).toContain('请输入金额，最多两位小数')
    await page.tap('整单')
    await page.tap('全不选')
    expect(page.text).toContain('退款¥0.00')
  })

  test('a line with an after-sale open leads to it; one given back whole leads nowhere', async () => {
    const [first, second] = scope.lines
    const lines = [first, second].flatMap((each, index) =>
      each ? [{ ...each, ...(index === 0 ? { openId: 'A9' } : { refundable: 0 }) }] : [],
    )
    const { phone, page } = await openForm({}, { ...scope, lines, kinds: ['refund', 'return'] })
    expect(page.text).toContain('售后处理中')
    await page.tap('桂花乌龙')
    await page.tap('高山百花蜜')
    expect(page.text).toContain('已全部退款')
    expect(page.text).toContain('退款¥0.00')
    expect(phone.went).toEqual(['navigateTo /pages/after-sale/after-sale?id=A9'])
  })

  test('a return is asked for as one', async () => {
    const { phone, page } = await openForm(
      {},
      { ...scope, kinds: ['refund', 'return'], freight: 0 },
    )
    await page.tap('退货退款')
    await page.tap('发错商品')
    await page.tap('高山百花蜜')
    await page.tap('提交申请')
    expect(phone.cloud.inputs('shop.requestAfterSale')).toMatchObject([
      { kind: 'return', reason: '发错商品', lines: [{ line: 1, quantity: 1, amount: 2_990 }] },
    ])
  })

  test('silence keeps the key, a no makes another', async () => {
    const answers = [outage, () => refuse('TEXT_RISKY'), () => ok({ afterSaleId: 'A1' })]
    const { phone, page } = await openForm({
      'shop.requestAfterSale': () => answers.shift()?.() ?? outage(),
    })
    await page.tap('高山百花蜜')
    await page.type('售后原因', '味道不对')
    for (let i = 0; i < 3; i += 1) await page.tap('提交申请')
    faultsWere(/requestAfterSale failed/)
    expect(phone.dialogs[0]).toContain('再点一次不会重复申请（编号 8F3A-71C0）')
    expect(phone.dialogs[1]).toBe('微信认为这段文字不合适，请换一种写法')
    const keys = phone.cloud
      .inputs('shop.requestAfterSale')
      .map((input) => Reflect.get(Object(input), 'requestKey'))
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[1])
  })

  test('too late, and an outage', async () => {
    const { page } = await openForm({ 'shop.afterSaleScope': () => refuse('AFTER_SALE_OVER') })
    expect(page.text).toContain('已经过了售后期，有问题请联系商家')
    const { page: down } = await openForm({ 'shop.afterSaleScope': outage })
    faultsWere(/afterSaleScope failed/)
    expect(down.text).toContain('8F3A-71C0')
  })
})

describe('the way of one', () => {
  const carriers = ['顺丰速运', '中通快递']
  const openWay = (shown: CloudApi.AfterSaleView, answers: Answers = {}) =>
    open(WAY, { 'shop.afterSale': () => ok({ ...shown, carriers }), ...answers })
  test('what happened stands newest first, with what was said', async () => {
    const { phone, page } = await openWay(agreed)
    expect(page.text).toContain('请把商品寄回4 月 24 日 周五前寄出')
    expect(page.buttons).toEqual(['撤销申请', '填运单号'])
    expect(page.text).toMatch(
      /04-17 09:00商家同意退货04-16 09:00提交申请寄到这里杭州市桃源路 18 号/,
    )
    await page.tap('复制退货地址')
    expect(phone.clipboard).toEqual(['杭州市桃源路 18 号'])
  })

  test('taking it back asks first', async () => {
    const cancelled: CloudApi.AfterSaleView = { ...view, state: 'cancelled', version: 2 }
    const { phone, page } = await openWay(view, { 'shop.cancelAfterSale': () => ok(cancelled) })
    phone.agrees = false
    await page.tap('撤销申请')
    expect(phone.cloud.inputs('shop.cancelAfterSale')).toEqual([])
    phone.agrees = true
    await page.tap('撤销申请')
    expect(phone.cloud.inputs('shop.cancelAfterSale')).toEqual([{ afterSaleId: 'A1', from: 1 }])
    expect(page.text).toContain('已撤销')
    expect(page.buttons).toEqual([])
  })

  test('who has decided meanwhile is seen after the no', async () => {
    let shown = view
    const { phone, page } = await open(WAY, {
      'shop.afterSale': () => ok({ ...shown, carriers }),
      'shop.cancelAfterSale': () => {
        shown = { ...view, state: 'refunding', version: 2, granted: 3_990 }
        return refuse('AFTER_SALE_CHANGED')
      },
    })
    await page.tap('撤销申请')
    expect(phone.dialogs.at(-1)).toBe('这个售后刚有新进展，请看过再操作')
    expect(page.text).toContain('正在退款')
  })

  test('sending back wants a number that looks like one', async () => {
    const sent: CloudApi.AfterSaleView = { ...agreed, state: 'returning', version: 3 }
    const { phone, page } = await openWay(agreed, { 'shop.sendBack': () => ok(sent) })
    await page.tap('填运单号')
    await page.tap('中通快递')
    await page.type('快递运单号', '单号')
    await page.tap('已寄出')
    expect(page.text).toContain('运单号是 4 到 40 位字母、数字或短横')
    await page.type('快递运单号', 'SF 7554 0218')
    await page.tap('已寄出')
    expect(phone.cloud.inputs('shop.sendBack')).toEqual([
      { afterSaleId: 'A1', from: 2, company: '中通快递', trackingNumber: 'SF75540218' },
    ])
    expect(page.text).toContain('等商家收货')
  })

  test('another’s is not found; an outage can be asked again; a long name stays whole', async () => {
    const { page } = await open(WAY, { 'shop.afterSale': () => refuse('AFTER_SALE_NOT_FOUND') })
    expect(page.text).toContain('没有找到这个售后')
    let down = true
    const first = view.lines[0]
    const shown = { ...view, words: long, lines: first ? [{ ...first, title: long }] : [] }
    const again = await open(WAY, {
      'shop.afterSale': () => (down ? outage() : ok({ ...shown, carriers })),
    })
    faultsWere(/afterSale failed/)
    down = false
    await again.page.tap('再试一次')
    expect(again.page.text).toContain(long)
  })
})

describe('the order', () => {
  const paid: CloudApi.OrderView = { ...order, state: 'paid', paidAt: at('04-12T14:32') }
  const openOrder = (shown: CloudApi.OrderView) =>
    open('pages/order/order', { 'shop.order': () => ok(shown) }, { id: orderId })

  test('leads to the form, and to each that there was, the newest first', async () => {
    const afterSales = [
      { afterSaleId: 'A1', open: false, lines: [1] },
      { afterSaleId: 'A2', open: true, lines: [0] },
    ]
    const lines = [...paid.lines, ...paid.lines]
    const { phone, page } = await openOrder({ ...paid, lines, afterSales })
    expect(page.text).toMatch(/售后进度处理中售后进度已结束申请售后/)
    await page.tap('申请售后')
    await page.tap('处理中')
    expect(phone.went).toEqual([
      `navigateTo /${FORM}?orderId=${orderId}`,
      'navigateTo /pages/after-sale/after-sale?id=A2',
    ])
  })

  test('offers none where everything is on its way back', async () => {
    const lines = order.lines.map((each) => ({ ...each, refunding: each.base }))
    const { page } = await openOrder({ ...paid, lines })
    expect(page.all('申请售后')).toEqual([])
  })

  test('offers none while each line has one open', async () => {
    const afterSales = [{ afterSaleId: 'A1', open: true, lines: [0] }]
    const { page } = await openOrder({ ...paid, afterSales })
    expect(page.text).toContain('售后进度处理中')
    expect(page.all('申请售后')).toEqual([])
  })
})

describe('the customer’s own list', () => {
  const LIST = 'pages/after-sales/after-sales'
  const card: CloudApi.OwnAfterSaleCard = {
    ...{ afterSaleId: 'A1', orderId, kind: 'return', state: 'agreed', title: '桂花乌龙' },
    ...{ picture: '', pieces: 2, amount: 89_999_999, createdAt: at('04-16T09:00') },
  }

  test('whose turn it is, page by page to the end; one is opened', async () => {
    const { phone, page } = await open(LIST, {
      'shop.afterSales': ({ cursor }) =>
        cursor === null
          ? ok({ afterSales: [card], cursor: '1~A1' })
          : ok({
              afterSales: [{ ...card, afterSaleId: 'A2', state: 'done', title: long }],
              cursor: null,
            }),
    })
    expect(page.text).toContain('899,999.99')
    expect(page.text).toContain('待你寄回')
    await page.reachBottom()
    expect(page.text).toContain(long)
    expect(page.text).toContain('到底了，共 2 笔')
    expect(phone.cloud.inputs('shop.afterSales')).toEqual([{ cursor: null }, { cursor: '1~A1' }])
    await page.tap('桂花乌龙，退货退款，共 2 件，899,999.99 元，待你寄回')
    expect(phone.went).toEqual(['navigateTo /pages/after-sale/after-sale?id=A1'])
  })

  test('an outage shows its number; empty it leads to the orders', async () => {
    let down = true
    const { phone, page } = await open(LIST, {
      'shop.afterSales': () => (down ? outage() : ok({ afterSales: [], cursor: null })),
    })
    expect(page.text).toContain('8F3A-71C0')
    faultsWere(/shop\.afterSales failed/)
    down = false
    await page.tap('再试一次')
    expect(page.text).toContain('没有退款和售后')
    await page.tap('看我的订单')
    expect(phone.went).toEqual(['switchTab /pages/orders/orders'])
  })
})
