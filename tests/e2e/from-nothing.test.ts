/** A shop from nothing: what the merchant does on the first day, to the fen. */
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { BROWSER_ARGS, findBrowser } from '../../scripts/browser'
import { knock } from '../../scripts/seed/seed'
import { type RunningShop, startShop } from '../../scripts/start-shop'
import { expectedFigures, sumsOfExport } from './figures'
import { LonePhone } from './lone-phone'

/** 16:25 of 2026-04-16 in Shanghai. */
const NOW = Date.parse('2026-04-16T16:25:00+08:00')
const PICTURES = ['honey', 'teapot'].map((name) =>
  join(__dirname, `../../scripts/seed/pictures/${name}.jpg`),
)

let shop: RunningShop
let browser: Browser
beforeAll(async () => {
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('no Chromium found')
  shop = await startShop({ port: 0, dataFolder: null, now: NOW, bare: true, fill: async () => {} })
  browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
})
afterAll(async () => {
  await browser?.close()
  await shop?.stop()
})

test('from an empty cloud to figures that agree with the journals', async () => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  context.setDefaultTimeout(60_000)
  const owner = await LonePhone.start(
    context,
    shop.url,
    'user=m1&devtools&path=merchant/setup/setup',
  )
  try {
    await openShop(owner)
    await setUpPayment(owner)
    await publishPlan(owner)
    await addCategory(owner)
    await setFreightAndCoupon(owner)
    await addProduct(owner)
    const buyer = await buyBoth(owner)
    await shipAndRefund(owner)
    await figuresAgree(owner)
    expect([...owner.faults, ...buyer.faults]).toEqual([])
  } catch (error) {
    await owner.shot('nothing-failed')
    throw error
  }
})

/** Only the developer tools may open it; the collections are made and what is missing is listed. */
async function openShop(owner: LonePhone): Promise<void> {
  await owner.sees('在这里开店')
  await owner.shot('nothing-unclaimed')
  await owner.tap('成为店主，开店')
  await owner.sees(/还有 \d+ 项/)
  expect(await owner.words()).toMatch(/数据集合●好了\d+个都在/)
  expect(await owner.words()).toContain('从手机上直接读，全部被拒绝')
  await owner.shot('nothing-claimed')
  // Without collections nobody can enter; the app asks again once there is a shop.
  for (const fault of owner.faults.splice(0)) expect(fault).toMatch(/^shop\.enter failed/)
}

async function setUpPayment(owner: LonePhone): Promise<void> {
  await owner.open('/merchant/payment/payment')
  await owner.fill('商户号', '1900000109')
  await owner.tap('保存')
  await owner.quiet()
  await owner.open('/merchant/setup/setup')
  await owner.sees('云支付，微信支付认得这家店')
}

async function publishPlan(owner: LonePhone): Promise<void> {
  await owner.open('/desk/plan/plan')
  await owner.tapLabel('分销开关')
  await owner.tap(/^发布/, { exact: false })
  await owner.confirm()
  await owner.sees('已发布')
}

async function addCategory(owner: LonePhone): Promise<void> {
  await owner.open('/merchant/categories/categories')
  await owner.tap('添加分类')
  await owner.fill('分类 1', '茶与蜜')
  await owner.tap('保存分类')
  await owner.quiet()
}

/** Eight yuan an order, and three yuan off for who takes the coupon. */
async function setFreightAndCoupon(owner: LonePhone): Promise<void> {
  await owner.open('/desk/freight/freight')
  await owner.fill('每单运费', '8.00')
  await owner.tap('保存运费')
  await owner.quiet()
  await owner.open('/desk/coupon/coupon')
  await owner.fill('名称', '开张')
  await owner.fill('减的金额', '3')
  await owner.fill('发多少张', '10')
  await owner.tap('建好并发放')
  await owner.quiet()
}

/** A product with two pictures and two SKUs goes on the shelf. */
async function addProduct(owner: LonePhone): Promise<void> {
  await owner.open('/merchant/product/product')
  const chooser = owner.page.waitForEvent('filechooser')
  await owner.tapLabel('添加图片')
  await (await chooser).setFiles(PICTURES)
  await owner.screen.getByLabel('图片 2').waitFor()
  await owner.fill('商品名称', '高山百花蜜')
  await owner.tapLabel('商品分类')
  await owner.top.getByRole('button', { name: '确定' }).click()
  for (const [name, price] of [
    ['250 g', '29.90'],
    ['500 g', '56.55'],
  ] as const) {
    await owner.tap('添加规格')
    await owner.fill('规格名称', name)
    await owner.fill('规格价格，元', price)
    await owner.fill('规格库存，件', '10')
    await owner.tap('好')
    await owner.sees(name)
  }
  await owner.shot('nothing-product')
  await owner.tap('上架')
  await owner.quiet()
}

/** A distributor's card brings a customer, who puts both SKUs into the cart and pays. */
async function buyBoth(owner: LonePhone): Promise<LonePhone> {
  const [product] = shop.cloud.dump('products')
  const productId = String(product?._id)
  const context = owner.page.context()
  const distributor = await LonePhone.start(context, shop.url, 'user=u1&path=pages/me/me')
  await distributor.tap('申请成为分销员')
  await distributor.tap('同意并成为分销员')
  await distributor.sees('收益明细')
  const card = await knock(shop.cloud, 'u1', 'distributor.shareCard', {
    productId,
    activityId: null,
    material: null,
  })
  if (!card.ok) throw new Error(card.code)
  const [path = '', query = ''] = card.data.path.replace(/^\//, '').split('?')
  const launch = new URLSearchParams({ user: 'u2', entry: 'share', path, query })
  const buyer = await LonePhone.start(context, shop.url, String(launch))
  for (const sku of ['250 g', '500 g']) {
    await buyer.tap(sku)
    await buyer.tap('加入购物车')
    await buyer.quiet()
  }
  await buyer.open('/pages/coupons/coupons')
  await buyer.tap('领取')
  await buyer.quiet()
  await buyer.open('/pages/cart/cart')
  await buyer.shot('nothing-cart')
  await buyer.tap(/^结算/, { exact: false })
  await buyer.tap('选择收货地址')
  await buyer.top.getByRole('menuitem').first().click()
  await buyer.sees('应付')
  await buyer.shot('nothing-checkout')
  await buyer.tap('提交订单')
  await buyer.confirm()
  await buyer.sees('已付款，等商家发货')
  await buyer.shot('nothing-paid')
  return buyer
}

/** The order is shipped, and then one of its lines is refunded. */
async function shipAndRefund(owner: LonePhone): Promise<void> {
  await owner.open('/merchant/orders/orders?state=paid')
  await owner.tap(/高山百花蜜|共 2 件/, { exact: false })
  await owner.tap('发货')
  await owner.tap('顺丰速运')
  await owner.fill('快递运单号', 'SF1234567890123')
  await owner.tap('确认发货')
  await owner.sees('已发货')
  await owner.tap('退款')
  await owner.top.getByText('全退').first().click()
  await owner.fill('退款原因', '少发一罐')
  await owner.shot('nothing-refund')
  await owner.tap(/^退款 /, { exact: false })
  await owner.confirm()
  await owner.sees(/^(退款中|已退) \d/)
  await shop.cloud.settled()
  await owner.shot('nothing-order')
}

/** 数据 and the three exports say what orders, refunds and journals say. */
async function figuresAgree(owner: LonePhone): Promise<void> {
  const { paid, refunded, commission, text } = expectedFigures(shop.cloud)
  // 29.90 + 56.55 - 3.00 + 8.00; of the coupon's 3.00 the first line bore 1.04.
  expect({ paid, refunded }).toEqual({ paid: 9145, refunded: 2886 })
  expect(commission).toBeGreaterThan(0)
  await owner.open('/desk/data/data')
  const words = await owner.words()
  expect(words).toContain(`¥${text.paid}`)
  expect(words).toContain(`和运费${text.refunded}`)
  expect(words).toContain(`和账簿一致${text.commission}`)
  await owner.shot('nothing-data')
  expect(await exported(owner, '订单')).toMatchObject({
    '实付 / 元': paid,
    '已退款 / 元': refunded,
    '佣金 / 元': commission,
  })
  expect(await exported(owner, '佣金')).toEqual({ '金额 / 元': commission })
}

/** Exports this month's file and adds up its columns of amounts. */
async function exported(owner: LonePhone, kind: '订单' | '佣金'): Promise<Record<string, number>> {
  await owner.open('/desk/exports/exports')
  await owner.tap(kind)
  await owner.tap('开始导出')
  await owner.sees('导出好了')
  const download = owner.page.waitForEvent('download')
  await owner.tap('发送文件')
  const path = await (await download).path()
  await owner.tap('再导一份')
  await owner.confirm()
  return sumsOfExport(path)
}
