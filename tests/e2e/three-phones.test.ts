import { join } from 'node:path'
import { openStage, type Stage } from './stage'

/** 16:25 of 2026-04-16 in Shanghai. */
const NOW = Date.parse('2026-04-16T16:25:00+08:00')
const PROOF = join(__dirname, '../../scripts/seed/pictures/honey.jpg')

let stage: Stage
beforeAll(async () => {
  stage = await openStage(NOW)
})
afterAll(() => stage.close())

test('the whole story on three phones, from the scan to the payout', async () => {
  try {
    await tellStory()
  } catch (error) {
    await stage.desk.shot('failed')
    throw error
  }
  expect(stage.faults).toEqual([])
})

async function tellStory(): Promise<void> {
  await mintPoster('u1')
  await scan('u2', '山月')
  await buyShownProduct('u2')
  await shareCard('u1', 'u2')
  await refuseGarbage('u3')
  await becomeDistributor('u2')
  await mintPoster('u2')
  await scan('u3', '小林')
  await stage.desk.arm('丢失支付回调')
  await buyShownProduct('u3')
  await teamAndEarnings()
  await deliverBoth()
  await hold()
  await withdraw()
  await refundPartly()
  await adjustAndProve()
}

/** A distributor opens the product and makes a poster of it. */
async function mintPoster(user: string): Promise<void> {
  const phone = stage.phone(user)
  await phone.open('/pages/product/product?productId=honey')
  await phone.sees('高山百花蜜')
  await phone.tap('分享')
  await phone.shot(`${user}-product-share`)
  await phone.tap('做一张海报')
  await phone.sees('保存图片')
  await phone.screen.getByLabel(/看大图/).waitFor()
  await phone.shot(`${user}-poster`)
}

/** The newest poster is scanned into a phone; the product shows who recommends it. */
async function scan(user: string, inviter: string): Promise<void> {
  const phone = stage.phone(user)
  await phone.sees('全部')
  await stage.desk.scanNewestPoster(user)
  await phone.sees('规格')
  await phone.sees('高山百花蜜')
  expect(await phone.words()).toContain(inviter)
  await phone.shot(`${user}-scanned`)
}

/** Buys what the phone shows; the first cashier is cancelled once, the second one paid. */
async function buyShownProduct(user: string): Promise<void> {
  const phone = stage.phone(user)
  await phone.tap('立即购买')
  await phone.tap('选择收货地址')
  await phone.top.getByRole('menuitem').first().click()
  await phone.sees('应付')
  await phone.shot(`${user}-checkout`)
  await phone.tap('提交订单')
  await phone.top.getByRole('dialog', { name: '微信支付' }).waitFor()
  await phone.shot(`${user}-cashier`)
  await stage.desk.decide('取消')
  await phone.tap('去支付')
  await phone.top.getByRole('dialog', { name: '微信支付' }).waitFor()
  await stage.desk.decide('付款')
  await phone.sees('已付款，等商家发货')
  await phone.shot(`${user}-order-paid`)
}

/** A sends a card of another product; B opens it and sees that product. */
async function shareCard(from: string, to: string): Promise<void> {
  const sender = stage.phone(from)
  await sender.open('/pages/product/product?productId=osmanthus-oolong')
  await sender.sees('桂花乌龙')
  await sender.tap('分享')
  await sender.tap('发给朋友')
  await stage.desk.openNewestCard(to)
  const receiver = stage.phone(to)
  await receiver.sees('桂花乌龙')
  expect(await receiver.words()).toContain('由山月推荐')
}

/** A code that is none is refused in words, and the shop stays open. */
async function refuseGarbage(user: string): Promise<void> {
  const phone = stage.phone(user)
  await stage.desk.paste('GARBAGE123', user)
  await phone.top
    .getByRole('dialog')
    .getByText(/读不出来/)
    .waitFor()
  await phone.shot(`${user}-refused`)
  await phone.confirm()
  await phone.sees('全部')
}

async function becomeDistributor(user: string): Promise<void> {
  const phone = stage.phone(user)
  await phone.open('/pages/me/me')
  await phone.tap('申请成为分销员')
  await phone.shot(`${user}-apply`)
  await phone.tap('同意并成为分销员')
  await phone.sees('收益明细')
  await phone.shot(`${user}-me`)
}

/** B stands at level one, C at level two, with what each brought; every amount says why. */
async function teamAndEarnings(): Promise<void> {
  const a = stage.phone('u1')
  await a.open('/distribution/team/team')
  await a.sees('小林')
  expect(await a.words()).toContain('129.90')
  await a.shot('u1-team-1')
  await a.tap(/^二级/, { exact: false })
  await a.sees('阿**')
  await a.shot('u1-team-2')
  await a.open('/distribution/earnings/earnings')
  await a.sees('+1.49')
  await a.sees('+0.59')
  await a.shot('u1-earnings')
  await a.tap('+0.59')
  await a.top.getByText('为什么是这个数').waitFor()
  await a.top.getByText(/第 1 版方案/).waitFor()
  await a.shot('u1-why')
}

/** The merchant ships both orders, the customers confirm. */
async function deliverBoth(): Promise<void> {
  await stage.page.goto(`${stage.shop.url}/?phones=u1,u3,m1`)
  const merchant = stage.phone('m1')
  await merchant.sees('全部')
  await merchant.open('/merchant/today/today')
  await merchant.sees('要办的事')
  await merchant.shot('m1-today')
  for (const buyer of ['阿木', '小林']) {
    await merchant.open('/merchant/orders/orders?state=paid')
    await merchant.tap(new RegExp(buyer), { exact: false })
    await merchant.tap('发货')
    await merchant.tap('顺丰速运')
    await merchant.fill('快递运单号', 'SF7554021833670')
    await merchant.shot('m1-ship')
    await merchant.tap('确认发货')
    await merchant.sees('已发货')
  }
  await merchant.shot('m1-order')
  for (const user of ['u3', 'u2']) {
    if (user === 'u2') await stage.page.goto(`${stage.shop.url}/?phones=u1,u2,m1`)
    const phone = stage.phone(user)
    await phone.sees('全部')
    await phone.open('/pages/orders/orders')
    await phone.tap('高山百花蜜')
    await phone.shot(`${user}-order-shipped`)
    await phone.tap('确认收货')
    // WeChat's own sheet once it knows of the parcel, until then the shop's question.
    await phone.tap(/^(确认收到商品|已收到)$/)
    await phone.sees('已收货')
    await phone.shot(`${user}-order-received`)
  }
}

/** Seven days later the pending money is available, and gold. */
async function hold(): Promise<void> {
  await stage.desk.move('+7 天')
  await stage.desk.move('+1 小时')
  await stage.shop.cloud.settled()
  const a = stage.phone('u1')
  await a.open('/distribution/earnings/earnings')
  await a.sees('可提现')
  expect(await a.words()).toContain('¥2.08')
  await a.shot('u1-earnings-released')
}

/** A asks for all of it; the merchant approves, pays by hand and attaches the proof; A sees it paid. */
async function withdraw(): Promise<void> {
  const a = stage.phone('u1')
  await a.open('/distribution/withdrawal/withdrawal')
  await a.tap('全部')
  await a.shot('u1-withdraw')
  await a.tap(/^申请提现/, { exact: false })
  await a.sees('进行中')
  const merchant = stage.phone('m1')
  await merchant.open('/merchant/withdrawals/withdrawals')
  await merchant.sees('山月')
  await merchant.shot('m1-withdrawals')
  await merchant.tap('通过')
  await merchant.confirm()
  await merchant.tap('待打款', { exact: false })
  await merchant.tap('打款并上传凭证')
  const chooser = stage.page.waitForEvent('filechooser')
  await merchant.tapLabel('选一张转账截图')
  await (await chooser).setFiles(PROOF)
  await merchant.shot('m1-payout')
  await merchant.tap(/^确认已打款/, { exact: false })
  await merchant.sees('没有待打款的提现')
  await merchant.tap('已打款')
  await merchant.sees('山月')
  await merchant.shot('m1-withdrawal-paid')
  await a.open('/distribution/withdrawal/withdrawal')
  await a.sees('已到账')
  await a.shot('u1-withdrawal-paid')
}

/**
 * The merchant refunds C's order in part; the amounts shrink by the exact fen, with a line that
 * says why.
 */
async function refundPartly(): Promise<void> {
  const merchant = stage.phone('m1')
  await merchant.open('/merchant/orders/orders')
  await merchant.tap(/阿木/, { exact: false })
  await merchant.tap('退款')
  await merchant.fill('高山百花蜜 退款金额，元', '10.00')
  await merchant.fill('退款原因', '少发一罐')
  await merchant.shot('m1-refund')
  await merchant.tap(/^退款 /, { exact: false })
  await merchant.confirm()
  await merchant.sees(/^(退款中|已退) 10\.00$/)
  await stage.shop.cloud.settled()
  const a = stage.phone('u1')
  await a.open('/distribution/earnings/earnings')
  await a.sees('−0.20')
  await a.shot('u1-earnings-refunded')
  await a.tap('−0.20')
  await a.top.getByText(/少发一罐/).waitFor()
  await a.shot('u1-why-refunded')
  await stage.desk.shot('desk')
}

/** The merchant sets a commission anew and checks the books; every sum of A's says what it is made of. */
async function adjustAndProve(): Promise<void> {
  const merchant = stage.phone('m1')
  await merchant.tap('调整')
  await merchant.fill('新的佣金，元', '0.60')
  await merchant.fill('调整原因', '活动补贴')
  await merchant.shot('m1-adjust')
  await merchant.tap(/^调整为 /, { exact: false })
  await merchant.sees('0.60')
  await stage.shop.cloud.settled()
  await merchant.open('/merchant/audit/audit')
  await merchant.tap('现在对一次', { exact: false })
  await merchant.sees(/4 月 23 日 .* 对完/)
  expect(await merchant.words()).toContain('每一分都对得上')
  await merchant.shot('m1-audit')
  const a = stage.phone('u1')
  await a.open('/distribution/earnings/earnings?why=available')
  await a.top.getByText('为什么是这个数').waitFor()
  await a.shot('u1-why-available')
  await a.open('/distribution/team/team')
  await a.tap('29.90')
  await a.shot('u1-why-brought')
}
