import { type Answer, refused, useApis } from './openapi-fixture'

const { at, call, refusal } = useApis()

const DAY = 24 * 3_600_000
const LINK = 'urllink.generate'
const SCHEME = 'urlscheme.generate'
const SHORT = 'shortlink.generate'
const week = { expireType: 1, expireInterval: 7 }
const PAGE = 'pages/product/product'

const idOf = (link: unknown): string => /[\da-f]{16}$/.exec(String(link))?.[0] ?? ''
const seconds = (ahead: number): number => Math.floor((at().cloud.now() + ahead) / 1000)
const open = async (id: string): Promise<Response> => fetch(`${at().cloud.url}/local/links/${id}`)

describe('links lead where they were made for, until they end', () => {
  test('a URL link by days', async () => {
    const { urlLink, errMsg } = await call(LINK, { path: `/${PAGE}`, query: 'i=AB%201', ...week })
    expect(errMsg).toBe('openapi.urllink.generate:ok')
    const id = idOf(urlLink)
    expect(urlLink).toBe(`https://wxaurl.cn/${id}`)
    const entry = { id, kind: 'urllink', path: PAGE, query: 'i=AB%201', envVersion: 'release' }
    expect(await (await open(id)).json()).toEqual({ ...entry, expired: false })
    await at().cloud.advance(7 * DAY)
    expect(await (await open(id)).json()).toEqual({ id, kind: 'urllink', expired: true })
    expect(at().cloud.wechat.links()).toContainEqual({ id, kind: 'urllink', expired: true })
  })

  test('a URL scheme by time', async () => {
    const jumpWxa = { query: 'a=1', envVersion: 'trial' }
    const times = { isExpire: true, expireType: 0, expireTime: seconds(2 * DAY) }
    const { openlink } = await call(SCHEME, { jumpWxa, ...times })
    const id = idOf(openlink)
    expect(openlink).toBe(`weixin://dl/business/?t=${id}`)
    expect(await (await open(id)).json()).toMatchObject({
      path: 'pages/home/home',
      query: 'a=1',
      envVersion: 'trial',
      expired: false,
    })
    await at().cloud.advance(2 * DAY)
    expect(await (await open(id)).json()).toMatchObject({ expired: true })
  })

  test('a scheme that names no end ends after 30 days', async () => {
    const id = idOf((await call(SCHEME, {})).openlink)
    await at().cloud.advance(30 * DAY - 60_000)
    expect(await (await open(id)).json()).toMatchObject({ expired: false })
    await at().cloud.advance(60_000)
    expect(await (await open(id)).json()).toMatchObject({ expired: true })
  })

  test('short links: one ends after 30 days, a permanent one never', async () => {
    const pageUrl = `${PAGE}?i=A&b=?`
    const short = await call(SHORT, { pageUrl, pageTitle: '茶'.repeat(21) })
    const lasting = await call(SHORT, { pageUrl, isPermanent: true })
    const id = idOf(short.link)
    expect(short.link).toBe(`#小程序://${'茶'.repeat(20)}.../${id}`)
    expect(await (await open(id)).json()).toMatchObject({ path: PAGE, query: 'i=A&b=?' })
    await at().cloud.advance(30 * DAY)
    expect(await (await open(id)).json()).toMatchObject({ expired: true })
    expect(await (await open(idOf(lasting.link))).json()).toMatchObject({ expired: false })
  })

  test('WeChat tells what a link is', async () => {
    const { urlLink } = await call(LINK, { path: PAGE, query: 'q', ...week })
    const { urlLinkInfo } = await call('urllink.query', { urlLink })
    expect(urlLinkInfo).toMatchObject({ path: PAGE, query: 'q', envVersion: 'release' })
    const { openlink } = await call(SCHEME, {})
    const { schemeInfo } = await call('urlscheme.query', { scheme: openlink })
    expect(schemeInfo).toMatchObject({ path: 'pages/home/home', query: '' })
    const stranger = refused('urllink.query', 85403, 'not found')
    const likeLink = `https://wxaurl.cn/${idOf(openlink)}`
    expect(await refusal('urllink.query', { urlLink: likeLink })).toMatchObject(stranger)
    expect(await refusal('urlscheme.query', { scheme: 'x' })).toMatchObject({ errCode: 85403 })
  })

  test('a link that was never made is not found', async () => {
    expect((await open('00')).status).toBe(404)
  })
})

const TIME = 'time limit between 1min and 30days'
test.each([
  [LINK, { ...week, path: 'pages/none' }, 40165, 'invalid weapp pagepath'],
  [LINK, { ...week, path: `${PAGE}?a=1` }, 40165, 'invalid weapp pagepath'],
  [LINK, { ...week, query: '中' }, 40212, 'invalid query'],
  [LINK, { ...week, query: 'a'.repeat(1025) }, 40212, 'invalid query'],
  [LINK, { ...week, envVersion: 'beta' }, 85402, 'invalid env_version'],
  [LINK, {}, 85401, TIME],
  [LINK, { expireType: 2 }, 85401, TIME],
  [LINK, { expireType: 1 }, 85401, TIME],
  [LINK, { expireType: 1, expireInterval: 0 }, 85401, TIME],
  [LINK, { expireType: 1, expireInterval: 31 }, 85401, TIME],
  [LINK, { expireType: 1, expireInterval: '7' }, 47001, 'data format error'],
  [SCHEME, { isExpire: true }, 85401, TIME],
  [SCHEME, { jumpWxa: { path: 'x' } }, 40165, 'invalid weapp pagepath'],
  [SCHEME, { jumpWxa: { query: ' ' } }, 40212, 'invalid query'],
  [SHORT, {}, 40066, 'invalid url'],
  [SHORT, { pageUrl: 'pages/none' }, 40066, 'invalid url'],
  [SHORT, { pageUrl: `${PAGE}?${'a'.repeat(1024)}` }, 40066, 'invalid url'],
  [SHORT, { pageUrl: PAGE, pageTitle: ' ' }, 40225, 'invalid page title'],
  [SHORT, { pageUrl: PAGE, pageTitle: '赌博' }, 40225, 'invalid page title'],
  [SHORT, { pageUrl: PAGE, isPermanent: 1 }, 47001, 'data format error'],
])('%s of %j is refused with %i', async (name, parameters, errCode, text) => {
  expect(await refusal(name, parameters)).toMatchObject(refused(name, errCode, text))
})

test('an end is a minute to 30 days ahead, by the local clock', async () => {
  const end = (ahead: number) => ({ expireTime: seconds(ahead) })
  expect(await refusal(LINK, end(30_000))).toMatchObject({ errCode: 85401 })
  expect(await refusal(LINK, end(30 * DAY + 60_000))).toMatchObject({ errCode: 85401 })
  expect(await call(LINK, end(30 * DAY - 60_000))).toMatchObject({ errCode: 0 })
  expect(await call(LINK, end(120_000))).toMatchObject({ errCode: 0 })
})

test('before the release there is nothing to link to', async () => {
  at().cloud.wechat.setReleased(false)
  const early = refused(LINK, 85079, 'miniprogram has no online release')
  expect(await refusal(LINK, week)).toMatchObject(early)
  expect(await refusal(SCHEME, {})).toMatchObject({ errCode: 85079 })
  expect(await refusal(SHORT, { pageUrl: PAGE })).toMatchObject({ errCode: 40066 })
  at().cloud.wechat.setReleased(true)
})

test('the quotas of a second, of a day, and of all permanent links', async () => {
  const { wechat } = at().cloud
  wechat.spendQuota('urllink and urlscheme', 500_000)
  await at().cloud.advance(1000)
  const day = refused(SCHEME, 44993, 'reach max api day frequence limit')
  expect(await refusal(SCHEME, {})).toMatchObject(day)
  await at().cloud.advance(DAY)
  expect(await call(LINK, week)).toMatchObject({ errCode: 0 })

  // The second may end between the two steps; hardly ever does it so twenty times running.
  const made: unknown[] = []
  const make = `return cloud.openapi.urlscheme.generate({}).catch((error) => error)`
  while (made.at(-1) !== 44990 && made.length < 20) {
    wechat.spendQuota('urllink and urlscheme', 100)
    made.push(((await at().value(make)) as Answer).errCode)
  }
  expect(made.at(-1)).toBe(44990)

  wechat.spendQuota('permanent shortlinks', 100_000)
  const permanent = { pageUrl: PAGE, isPermanent: true }
  const many = refused(SHORT, 85400, 'reach max long time quota limit')
  expect(await refusal(SHORT, permanent)).toMatchObject(many)
  expect(await call(SHORT, { pageUrl: PAGE })).toMatchObject({ errCode: 0 })
  wechat.spendQuota(SHORT, 10_000_000)
  expect(await refusal(SHORT, { pageUrl: PAGE })).toMatchObject({ errCode: 45009 })
  expect(() => wechat.spendQuota('no such quota', 1)).toThrow(/no quota "no such quota"/)
})
