/** What leaves the server, and what may come in: people, words that others read, times. */
import { createCanvas } from '@napi-rs/canvas'
import { knock } from '../../scripts/seed/seed'
import { doorInputs, HONEY } from './door-inputs'
import {
  ADDRESS,
  bringIn,
  buy,
  DAY,
  memberId,
  newKey,
  order,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const RISKY = '赌博王'
const SUBJECT = { productId: 'honey', activityId: null, material: null }

let world: World
let paid = ''
let unpaid = ''

beforeAll(async () => {
  world = await startWorld()
  await bringIn(world, 'u2', 'u1')
  await bringIn(world, 'u3', 'u2')
  paid = (await buy(world, 'u3', HONEY)).orderId
  unpaid = (await order(world, 'u3', HONEY)).orderId
  for (const role of ['clerk', 'finance'] as const) {
    const _id = await memberId(world, role)
    const openid = world.all<Model.Member>('members').find((m) => m._id === _id)?.openid ?? ''
    await world.cloud.put('staff', [{ _id, openid, role, since: 0 }])
  }
})
afterAll(stopWorlds)

test('no answer of any verb holds anybody’s openid', async () => {
  const openids = world.all<Model.Member>('members').map(({ openid }) => openid)
  const inputs = doorInputs({ paid, unpaid })
  const answered: string[] = []
  for (const [action, input] of Object.entries(inputs)) {
    const data = { action, input: { ...input, ...('cursor' in input ? { cursor: null } : {}) } }
    const name = action.split('.')[0] ?? ''
    for (const user of name === 'merchant' ? ['m1'] : ['u1', 'u3']) {
      const reply = JSON.stringify(await world.cloud.call({ name, user, data }))
      expect(openids.filter((openid) => reply.includes(`"${openid}"`))).toEqual([])
      expect(reply).not.toContain('openid')
      if (reply.includes('"ok":true')) answered.push(action)
    }
  }
  expect(answered).toEqual(
    expect.arrayContaining(['merchant.order', 'merchant.staff', 'distributor.team', 'shop.order']),
  )
})

test('to whom an order goes, finance is not told; the clerk who sends it is', async () => {
  const { address } = await world.call('clerk', 'merchant.order', { orderId: paid })
  expect(address).toEqual(ADDRESS)
  const shown = await world.call('finance', 'merchant.order', { orderId: paid })
  expect(shown.address).toMatchObject({ name: '阿**', phone: '*******2046', detail: '' })
  expect(JSON.stringify(shown)).not.toContain(ADDRESS.phone)
})

describe('words that WeChat holds for risky are not put before customers', () => {
  const known = () => world.call('m1', 'merchant.product', { productId: 'honey' })

  test.each([
    ['title', (product: CloudApi.ProductInput) => ({ ...product, title: RISKY })],
    [
      'the last of the longest attributes',
      (product: CloudApi.ProductInput) => ({
        ...product,
        detailPictures: Array.from({ length: 20 }, () => ({
          picture: product.pictures[0] ?? '',
          caption: '好'.repeat(60),
        })),
        attributes: Array.from({ length: 20 }, (_each, i) => ({
          label: '产地',
          value: i === 19 ? RISKY : '福'.repeat(60),
        })),
      }),
    ],
  ])('a product: %s', async (_what, change) => {
    const { product, skus, version } = await known()
    const wares = skus.map(({ stock, sold: _sold, ...sku }) => ({ ...sku, quantity: stock }))
    const edited = change({ ...product, skus: wares })
    const save = { productId: 'honey', from: version, product: edited }
    expect(await world.refused('m1', 'merchant.saveProduct', save)).toBe('TEXT_RISKY')
    const add = { requestKey: newKey(), product: edited, onSale: true }
    expect(await knock(world.cloud, 'm1', 'merchant.addProduct', add)).toMatchObject({ ok: false })
    expect((await known()).version).toBe(version)
  })

  test('a banner and a category', async () => {
    const { version: from, banners, categories } = await world.call('m1', 'merchant.shelf', {})
    const plain = banners.map(({ productTitle: _title, ...banner }) => banner)
    const canvas = createCanvas(200, 200)
    const picture = await world.cloud.putFile('banners/a.png', canvas.toBuffer('image/png'))
    const banner = { picture, title: '', lines: [RISKY], productId: '' }
    const saved = { from, banners: [...plain, banner] }
    expect(await world.refused('m1', 'merchant.saveBanners', saved)).toBe('TEXT_RISKY')
    const named = categories.map(({ id, name }) => ({ id, name }))
    const more = { from, categories: [...named, { id: 'new', name: RISKY }] }
    expect(await world.refused('m1', 'merchant.saveCategories', more)).toBe('TEXT_RISKY')
  })
})

test.each([
  'merchant.refundLines',
  'merchant.bookOutsideRefund',
  'merchant.adjustCommission',
  'merchant.rejectWithdrawal',
  'merchant.payOut',
  'merchant.publishPlan',
] as const)('%s: nobody is sent risky words with his money', async (action) => {
  const input = doorInputs({ paid, unpaid })[action]
  const worded = {
    ...input,
    ...('reason' in input ? { reason: RISKY } : {}),
    ...('note' in input ? { note: RISKY } : {}),
  }
  const grades = [{ id: 'a', name: RISKY, rates: null, sales: 0 }]
  const data = 'plan' in input ? { ...input, plan: { ...Object(input.plan), grades } } : worded
  const reply = await world.cloud.call({
    name: 'merchant',
    user: 'm1',
    data: { action, input: data },
  })
  expect(reply).toMatchObject({ result: { ok: false, code: 'TEXT_RISKY' } })
})

test.each([' ', '\u200b\u200b', '\u3000\n'])('a name of %j is none', async (title) => {
  const { 'merchant.addActivity': input } = doorInputs({ paid, unpaid })
  const activity = { ...Object(input.activity), title }
  const reply = await knock(world.cloud, 'm1', 'merchant.addActivity', {
    requestKey: newKey(),
    activity,
  })
  expect(reply).toEqual({ ok: false, code: 'INPUT_INVALID' })
})

test('no activity ends where there is no date', async () => {
  const { 'merchant.addActivity': input } = doorInputs({ paid, unpaid })
  const activity = { ...Object(input.activity), from: 8.7e15, until: 8.7e15 + DAY }
  const request = { requestKey: newKey(), activity }
  expect(await world.refused('m1', 'merchant.addActivity', request)).toBe('INPUT_INVALID')
})

test('a link that WeChat did not give is asked for again a day later, not at each tap', async () => {
  const links = () => world.call('u1', 'distributor.links', { ...SUBJECT, productId: 'rice' })
  const fault = { on: 'openapi', errcode: 85079, errmsg: 'no online release' } as const
  world.cloud.fault({ ...fault, count: 1, api: 'urllink.generate' })
  const first = await links()
  expect(first).toMatchObject({ url: null, short: expect.any(String) })
  expect(await links()).toEqual(first)
  await world.cloud.advance(DAY + 1)
  expect(await links()).toMatchObject({ url: expect.stringContaining('https://') })
})

test('a frozen distributor gets no code in any way', async () => {
  const id = await memberId(world, 'u2')
  const freeze = { memberId: id, what: 'freeze', reason: '资料不实' } as const
  await world.call('m1', 'merchant.decideDistributor', freeze)
  const poster = { ...SUBJECT, template: 'classic' } as const
  expect(await world.refused('u2', 'poster.mint', poster)).toBe('NOT_DISTRIBUTOR')
  expect(await world.refused('u2', 'distributor.links', SUBJECT)).toBe('NOT_DISTRIBUTOR')
  expect(await world.refused('u2', 'distributor.shareCard', SUBJECT)).toBe('NOT_DISTRIBUTOR')
})
