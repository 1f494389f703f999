/** Every way into the shop carries the inviter: each one played in the browser as WeChat plays it. */
import type { BrowserContext } from 'playwright-core'
import { call } from '../../scripts/seed/seed'
import { LonePhone } from './lone-phone'
import { openStage, type Stage } from './stage'

/** 16:25 of 2026-04-16 in Shanghai. */
const NOW = Date.parse('2026-04-16T16:25:00+08:00')
const DAY = 86_400_000
const PRODUCT = 'pages/product/product'
const BY_SHANYUE = '由山月推荐'

let stage: Stage
let context: BrowserContext
beforeAll(async () => {
  stage = await openStage(NOW)
  const browser = stage.page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
})
afterAll(() => stage.close())

/** The code that a distributor's card of a product carries. */
async function codeOf(user: string, productId = 'honey'): Promise<string> {
  const subject = { productId, activityId: null, material: null }
  const { path } = await call(stage.shop.cloud, user, 'distributor.shareCard', subject)
  return path.split('i=')[1] ?? ''
}

/** What the shop knows of how a user came in; null for one it has never seen. */
async function bindingOf(user: string): Promise<unknown> {
  const answer = await fetch(`${stage.shop.url}/__cloud/users`)
  const users: { id: string; openid: string }[] = await answer.json()
  const openid = users.find(({ id }) => id === user)?.openid
  const member = stage.shop.cloud.dump('members').find((each) => each.openid === openid)
  if (!member || !Array.isArray(member.bindings)) return undefined
  return member.bindings[0] ?? null
}

/** Opens the mini-program on a fresh phone; faults of its pages fail the test. */
async function enter(user: string, query: Record<string, string>): Promise<LonePhone> {
  const address = new URLSearchParams({ user, ...query })
  return LonePhone.start(context, stage.shop.url, address.toString())
}

async function leave(phone: LonePhone): Promise<void> {
  expect(phone.faults).toEqual([])
  await phone.page.close()
}

/** Gives a text to a phone of the desk, by a way in. */
async function give(text: string, user: string, entry: string): Promise<void> {
  const scan = stage.page.locator('#scan')
  await scan.getByLabel('扫哪个码').selectOption('text')
  await scan.getByLabel('码文').fill(text)
  await scan.getByLabel('给哪部手机').selectOption(user)
  await scan.getByLabel('进入方式').selectOption({ label: entry })
  await scan.getByRole('button', { name: '打开', exact: true }).click()
}

test('codes, cards, links and the timeline each bind, however they are encoded', async () => {
  const code = await codeOf('u1')
  const shared = { path: PRODUCT, query: `productId=honey&i=${code}` }
  const ways: [entry: string, query: Record<string, string>][] = [
    ['scan', { path: PRODUCT, scene: code }],
    ['press', { path: PRODUCT, scene: `i=${code}` }],
    // The phone encodes what it is given, as WeChat does: this one arrives encoded twice.
    ['album', { path: PRODUCT, scene: encodeURIComponent(`i=${code}`) }],
    ['share', shared],
    ['group', shared],
    ['link', shared],
    ['timeline', shared],
  ]
  for (const [entry, query] of ways) {
    const user = `by-${entry}`
    const phone = await enter(user, { ...query, entry })
    await phone.sees('高山百花蜜')
    expect([entry, await phone.words()]).toEqual([entry, expect.stringContaining(BY_SHANYUE)])
    expect(await bindingOf(user)).toMatchObject({ sceneId: code })
    await leave(phone)
  }
})

test('the timeline’s single page shows and binds nobody; the shop opened from it binds', async () => {
  const code = await codeOf('u1')
  const query = `productId=honey&i=${code}&t=${encodeURIComponent('高山百花蜜')}`
  const single = await enter('reader', { path: PRODUCT, query, entry: 'single' })
  await single.sees(/前往小程序/)
  expect(await bindingOf('reader')).toBeUndefined()
  await leave(single)
  const opened = await enter('reader', { path: PRODUCT, query, entry: 'timeline' })
  await opened.sees('高山百花蜜')
  expect(await bindingOf('reader')).toMatchObject({ sceneId: code })
  await leave(opened)
})

test('garbage, foreign and over-long values are refused in words, and the shop stays open', async () => {
  for (const scene of ['%E4%B8%', 'https://example.com/?i=1', 'A'.repeat(500)]) {
    const phone = await enter(`lost-${scene.length}`, { scene, entry: 'scan' })
    const dialog = phone.top.getByRole('dialog').getByText(/读不出来/)
    await dialog.waitFor()
    await phone.confirm()
    await phone.sees('全部')
    expect(await bindingOf(`lost-${scene.length}`)).toBeNull()
    await leave(phone)
  }
})

test('the desk: a link, a warm start by another code, one bound already, an expired protection', async () => {
  const { cloud } = stage.shop
  await call(cloud, 'u2', 'distributor.apply', {})
  const activity = { productId: null, activityId: 'spring-tea', material: null }
  const { url } = await call(cloud, 'u1', 'distributor.links', activity)
  await give(url ?? '', 'u3', '网址链接')
  const phone = stage.phone('u3')
  await phone.sees('春茶节')
  await phone.sees('推荐')
  expect(await phone.words()).toContain(BY_SHANYUE)

  // Warm, by another inviter's card in a group: the first one stays, and the product is shown.
  const other = await codeOf('u2')
  await give(`/${PRODUCT}?productId=honey&i=${other}`, 'u3', '群里的卡片')
  await phone.top.getByRole('dialog').getByText('你的推荐人是 山月').waitFor()
  await phone.confirm()
  await phone.sees('高山百花蜜')
  expect(await phone.words()).toContain(BY_SHANYUE)

  // The protection has run out: the next inviter may follow.
  const { plan } = await call(cloud, 'm1', 'merchant.plan', {})
  const { _id: _version, version, publishedAt: _at, ...edited } = plan
  const binding = { mode: 'protected', protectionDays: 1 } as const
  await call(cloud, 'm1', 'merchant.publishPlan', { from: version, plan: edited, binding })
  await cloud.advance(2 * DAY)
  const later = await codeOf('u2', 'teapot')
  await give(later, 'u3', '长按识别')
  await phone.sees(/小林/)
  expect(await bindingOf('u3')).toMatchObject({ sceneId: later, entry: 'scan' })
  expect(stage.faults).toEqual([])
})
