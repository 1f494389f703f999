/** Coupons: the customer's page, and the merchant's pages of coupons and freight. */
import { type Answers, ok, outage, refuse } from './cloud'
import { at } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'
import { owner } from './shelf'

const terms = {
  ...{ name: '春茶上新', value: 1_000, rate: null, from: 8_000 },
  ...{ startsAt: at('04-01T00:00'), endsAt: at('05-01T00:00') },
}
const offer: CloudApi.CouponOffer = { ...terms, couponId: 'c1', isLeft: true, isOwn: false }
const own: CloudApi.OwnCoupon = { ...terms, takenId: 'c1.m', state: 'free', orderId: null }
const LONG = '一二三四五六七八九十一二三四五六七八九十'

async function openCoupons(answers: Answers, query = {}): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    answers: { 'shop.coupons': () => ok({ coupons: [offer], cursor: null }), ...answers },
  })
  return { phone, page: await phone.open('pages/coupons/coupons', query) }
}

describe('the customer', () => {
  test('takes one: it is his from then on', async () => {
    let isOwn = false
    const { phone, page } = await openCoupons({
      'shop.coupons': () => ok({ coupons: [{ ...offer, isOwn }], cursor: null }),
      'shop.takeCoupon': () => {
        isOwn = true
        return ok({ coupon: own })
      },
    })
    expect(page.text).toContain('¥10满 80 减 10春茶上新4 月 1 日至 4 月 30 日领取')
    await page.tapTwice('领取 满 80 减 10')
    expect(phone.cloud.inputs('shop.takeCoupon')).toEqual([{ couponId: 'c1' }])
    expect(phone.toasts).toEqual(['领到了，下单时自动用上'])
    expect(page.text).toContain('已领')
  })

  test('is told of the last one that somebody else took', async () => {
    const { phone, page } = await openCoupons({ 'shop.takeCoupon': () => refuse('COUPON_GONE') })
    await page.tap('领取 满 80 减 10')
    expect(phone.dialogs).toEqual(['这张优惠券已经领完了，请看看别的'])
  })

  test('an answer lost while taking: once more is harmless', async () => {
    const { phone, page } = await openCoupons({ 'shop.takeCoupon': () => outage() })
    await page.tap('领取 满 80 减 10')
    faultsWere(/shop\.takeCoupon failed/)
    expect(phone.dialogs).toEqual(['没有领到，可以再点一次，不会多领（编号 8F3A-71C0）'])
  })

  test('finds nothing to take: why, and the way to the shop', async () => {
    const none = () => ok({ coupons: [], cursor: null })
    const { phone, page } = await openCoupons({ 'shop.coupons': none })
    expect(page.text).toContain('现在没有可领的优惠券有新的券会出现在这里')
    await page.tap('去商城')
    expect(phone.went).toEqual(['switchTab /pages/home/home'])
  })

  test('sees his own with their states, and the order that has one', async () => {
    const coupons: CloudApi.OwnCoupon[] = [
      { ...own, takenId: 'a', state: 'held', orderId: 'O1', from: 0 },
      { ...own, takenId: 'b', state: 'used', orderId: 'O2' },
    ]
    const { phone, page } = await openCoupons({
      'shop.ownCoupons': () => ok({ coupons, cursor: null }),
    })
    await page.tap('已使用')
    expect(phone.cloud.inputs('shop.ownCoupons')).toEqual([{ show: 'spent', cursor: null }])
    for (const words of ['待付款订单占用', '已使用', '到底了，共 2 张', '用过的券不退'])
      expect(page.text).toContain(words)
    await page.tap('减 10，无门槛')
    expect(phone.went).toEqual(['navigateTo /pages/order/order?id=O1'])
  })

  test('page by page, with the longest name and the largest value', async () => {
    const big = { ...own, takenId: 'big', value: 1_000_000, from: 10_000_000, name: LONG }
    const { page } = await openCoupons(
      {
        'shop.ownCoupons': ({ cursor }) =>
          ok(
            cursor === null ? { coupons: [own], cursor: '5~a' } : { coupons: [big], cursor: null },
          ),
      },
      { tab: 'free' },
    )
    expect(page.text).not.toContain('到底了')
    await page.reachBottom()
    expect(page.text).toContain(`¥10,000满 100,000 减 10,000${LONG}`)
    expect(page.text).toContain('到底了，共 2 张')
  })

  test('nothing to take: said; an outage: its number, and once more', async () => {
    let down = true
    const { page } = await openCoupons({
      'shop.coupons': () => (down ? outage() : ok({ coupons: [], cursor: null })),
    })
    faultsWere(/shop\.coupons failed/)
    expect(page.text).toContain('8F3A-71C0')
    down = false
    await page.tap('再试一次')
    expect(page.text).toContain('现在没有可领的优惠券')
  })

  test('while they are fetched the places are held', async () => {
    const { page } = await openCoupons({ 'shop.coupons': () => new Promise(() => {}) })
    expect(page.find('正在加载')).toBeDefined()
  })
})

const given: CloudApi.MerchantCoupon = {
  ...terms,
  ...{ couponId: 'c1', quantity: 200, version: 3, open: true, taken: 0, used: 0 },
  now: at('04-16T16:25'),
}

async function openDesk(
  route: string,
  answers: Answers,
  query = {},
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({ session: owner, answers })
  return { phone, page: await phone.open(`desk/${route}/${route}`, query) }
}

describe('the merchant’s coupons', () => {
  test('with what came of them, and whether they are given out', async () => {
    const coupons = [
      { ...given, taken: 12, used: 5 },
      { ...given, couponId: 'c2', open: false },
      { ...given, couponId: 'c3', taken: 200 },
      { ...given, couponId: 'c4', now: terms.endsAt },
      { ...given, couponId: 'c5', now: terms.startsAt - 1 },
    ]
    const { phone, page } = await openDesk('coupons', {
      'merchant.coupons': () => ok({ coupons, cursor: null }),
    })
    const words = ['已领 12 / 200，已用 5发放中', '已停发', '已领完', '已结束', '未开始']
    for (const word of [...words, '2026-04-01 至 2026-04-30']) expect(page.text).toContain(word)
    await page.tap('新建优惠券')
    expect(phone.went).toEqual(['navigateTo /desk/coupon/coupon'])
  })

  test('none yet, refused, and out of reach', async () => {
    const none = { 'merchant.coupons': () => ok({ coupons: [], cursor: null }) }
    expect((await openDesk('coupons', none)).page.text).toContain('还没有优惠券')
    const no = { 'merchant.coupons': () => refuse('ROLE_NOT_ALLOWED') }
    expect((await openDesk('coupons', no)).page.text).toContain('打不开优惠券')
    await openDesk('coupons', { 'merchant.coupons': () => outage() })
    faultsWere(/merchant\.coupons failed/)
  })
})

describe('a coupon on the desk', () => {
  test('a new one: what is wrong stands at its field, and what is right is sent once', async () => {
    const { phone, page } = await openDesk('coupon', {
      'merchant.addCoupon': () => ok({ couponId: 'c1' }),
    })
    await page.type('减的金额', '10')
    await page.type('使用门槛', '10')
    await page.change('开始日期', '2027-04-02')
    await page.change('结束日期', '2027-04-01')
    await page.tap('建好并发放')
    for (const words of ['请填名称，顾客会看到', '要高于减去的金额', '不能早于开始的日子'])
      expect(page.text).toContain(words)
    await page.type('名称', ' 春茶上新 ')
    await page.type('使用门槛', '')
    await page.change('结束日期', '2027-04-30')
    await page.tapTwice('建好并发放')
    expect(phone.cloud.inputs('merchant.addCoupon')).toEqual([
      {
        requestKey: expect.stringMatching(/^[0-9a-z]{16,}$/),
        coupon: {
          ...{ name: '春茶上新', value: 1_000, rate: null, from: 0, quantity: 100 },
          startsAt: Date.parse('2027-04-02T00:00:00+08:00'),
          endsAt: Date.parse('2027-05-01T00:00:00+08:00'),
        },
      },
    ])
    expect(phone.toasts).toEqual(['优惠券已建好'])
  })

  test('打折: the most that it takes off is asked for, and may be more than the limit', async () => {
    const { phone, page } = await openDesk('coupon', {
      'merchant.addCoupon': () => ok({ couponId: 'c1' }),
    })
    await page.type('名称', '囤茶')
    await page.tap('打折')
    await page.type('折扣', '10')
    await page.type('减的金额', '50')
    await page.type('使用门槛', '20')
    await page.change('结束日期', '2027-04-30')
    await page.tap('建好并发放')
    expect(page.text).toContain('请填 0.1 到 9.9，例如 8.5')
    expect(page.text).not.toContain('要高于减去的金额')
    await page.type('折扣', '8.5')
    await page.tap('建好并发放')
    expect(phone.cloud.inputs('merchant.addCoupon')).toMatchObject([
      { coupon: { name: '囤茶', value: 5_000, rate: 1500, from: 2_000 } },
    ])
  })

  test('one of 8 折 opens as it was written', async () => {
    const part = { ...given, rate: 2000, endsAt: Date.parse('2099-01-01T00:00:00+08:00') }
    const { phone, page } = await openDesk(
      'coupon',
      {
        'merchant.coupon': () => ok(part),
        'merchant.saveCoupon': () => ok({ couponId: 'c1' }),
      },
      { id: 'c1' },
    )
    await page.type('减的金额', '20')
    await page.tap('保存')
    expect(phone.cloud.inputs('merchant.saveCoupon')).toMatchObject([
      { coupon: { value: 2_000, rate: 2000, from: 8_000 } },
    ])
  })

  test('one that somebody has cannot be changed, only stopped', async () => {
    let open = true
    const { phone, page } = await openDesk(
      'coupon',
      {
        'merchant.coupon': () => ok({ ...given, taken: 3, used: 1, open }),
        'merchant.stopCoupon': (input) => {
          open = input.open
          return ok({ open })
        },
      },
      { id: 'c1' },
    )
    expect(page.text).toContain('发放中已领 3，已用 1')
    expect(page.text).toContain('已经有人领了，不能再改')
    expect(page.buttons).toEqual([])
    await expect(page.type('减的金额', '1')).rejects.toThrow('takes no input')
    await page.tap('停发这张券')
    expect(phone.dialogs).toEqual(['停发后没人再能领，已经领了的照样能用，确定停发吗？'])
    expect(phone.cloud.inputs('merchant.stopCoupon')).toEqual([{ couponId: 'c1', open: false }])
    expect(page.text).toContain('已停发')
  })

  test('saved with the version that was edited; somebody else’s change is told', async () => {
    const { phone, page } = await openDesk(
      'coupon',
      {
        'merchant.coupon': () => ok({ ...given, endsAt: Date.parse('2099-01-01T00:00:00+08:00') }),
        'merchant.saveCoupon': () => refuse('COUPON_CHANGED'),
      },
      { id: 'c1' },
    )
    await page.type('减的金额', '12.5')
    await page.tap('保存')
    expect(phone.cloud.inputs('merchant.saveCoupon')).toMatchObject([
      { couponId: 'c1', from: 3, coupon: { value: 1_250, from: 8_000, quantity: 200 } },
    ])
    expect(phone.dialogs[0]).toContain('这张券刚被别人改过')
  })

  test('gone, and out of reach', async () => {
    const gone = { 'merchant.coupon': () => refuse('COUPON_NOT_FOUND') }
    expect((await openDesk('coupon', gone, { id: 'c1' })).page.text).toContain('打不开这张优惠券')
    await openDesk('coupon', { 'merchant.coupon': () => outage() }, { id: 'c1' })
    faultsWere(/merchant\.coupon failed/)
  })
})

describe('freight on the desk', () => {
  const rules: CloudApi.Output<'merchant.freight'> = {
    ...{ version: 4, flat: 800, freeFrom: 9_900, names: ['浙江', '新疆', '西藏', '台湾'] },
    provinces: [
      { province: '新疆', fee: 2_000 },
      { province: '台湾', fee: null },
    ],
  }

  test('flat, free from, and provinces of their own; wrong fees stand at their fields', async () => {
    const { phone, page } = await openDesk('freight', {
      'merchant.freight': () => ok(rules),
      'merchant.saveFreight': () => ok({ version: 5 }),
    })
    await page.type('每单运费', '1000.01')
    await page.type('新疆 运费，元', 'x')
    await page.change('添加一个省份', '1')
    await page.tap('保存运费')
    expect(page.text.match(/请填 0 到 1000，最多两位小数/g)).toHaveLength(3)
    await page.type('每单运费', '6')
    await page.type('新疆 运费，元', '25')
    await page.change('不配送 西藏', true)
    await page.tap('删除 台湾')
    await page.change('满额免运费开关', false)
    await page.tap('保存运费')
    expect(phone.cloud.inputs('merchant.saveFreight')).toEqual([
      {
        from: 4,
        freight: {
          ...{ flat: 600, freeFrom: null },
          provinces: [
            { province: '新疆', fee: 2_500 },
            { province: '西藏', fee: null },
          ],
        },
      },
    ])
    expect(phone.toasts).toEqual(['运费已保存'])
  })

  test('somebody else’s settings are told; refused and out of reach', async () => {
    const { phone, page } = await openDesk('freight', {
      'merchant.freight': () => ok(rules),
      'merchant.saveFreight': () => refuse('SETTINGS_CHANGED'),
    })
    await page.type('每单运费', '6')
    await page.tap('保存运费')
    expect(phone.dialogs).toEqual(['店铺设置刚被别人改过，请刷新后再改'])
    const no = { 'merchant.freight': () => refuse('ROLE_NOT_ALLOWED') }
    expect((await openDesk('freight', no)).page.text).toContain('打不开运费')
    await openDesk('freight', { 'merchant.freight': () => outage() })
    faultsWere(/merchant\.freight failed/)
  })
})
