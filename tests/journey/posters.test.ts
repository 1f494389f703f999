/** Posters through the built door: minted once, found in one trip, made anew, and never blank. */
import { newActivity } from '../../cloudfunctions/src/domain/activity'
import { newMaterial } from '../../cloudfunctions/src/domain/material'
import {
  DAY,
  decodePoster,
  memberId,
  posterOf,
  START,
  startWorld,
  stopWorlds,
  type World,
} from './world'

type Wish = Partial<CloudApi.Input<'poster.mint'>>

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(stopWorlds)

const mint = (wish: Wish) => world.call('u1', 'poster.mint', { ...posterOf('honey'), ...wish })
const refused = (wish: Wish, user = 'u1') =>
  world.refused(user, 'poster.mint', { ...posterOf('honey'), ...wish })

const SHOP = { productId: null }
const ofActivity = (activityId: string) => ({ productId: null, activityId })

function one<T extends { _id: string }>(collection: string, id: string): T {
  const found = world.all<T>(collection).find(({ _id }) => _id === id)
  if (!found) throw new Error(`no ${id} in ${collection}`)
  return found
}

async function change<T extends { _id: string }>(collection: string, id: string, over: Partial<T>) {
  await world.cloud.put(collection, [{ ...one<T>(collection, id), ...over }])
}

/** Trips by action of the last time that a poster was asked for. */
const lastTrips = () =>
  world.cloud
    .invocations()
    .filter(({ door }) => door === 'poster')
    .at(-1)?.trips ?? {}

test('asked again it is found in one trip', async () => {
  const first = await mint({})
  expect(first.minted).toBe(true)
  const again = await mint({})
  expect(again).toEqual({ ...first, minted: false })
  expect(Object.values(lastTrips())).toEqual([1])
})

test.each<[string, () => Promise<void>]>([
  ['the price', () => change<Model.Product>('products', 'honey', { priceFrom: 3190, skus: SKUS })],
  ['the title', () => change<Model.Product>('products', 'honey', { title: '冬蜜' })],
  [
    'the picture',
    async () => {
      const bytes = world.cloud.readFile(one<Model.Product>('products', 'rice').pictures[0] ?? '')
      const fresh = await world.cloud.putFile('products/fresh.jpg', bytes ?? Buffer.alloc(0))
      await change<Model.Product>('products', 'honey', { pictures: [fresh] })
    },
  ],
  [
    'the merchant’s colour',
    () => change<Model.Settings>('settings', 'shop', { poster: { accent: '#2F6B4F', seal: '山' } }),
  ],
  [
    'the nickname',
    async () => {
      await world.call('u1', 'shop.saveProfile', { nickname: '阿木🍵', avatar: '' })
    },
  ],
])('another look by %s is painted in the place of the old', async (_, alter) => {
  const before = await mint({})
  await alter()
  const after = await mint({})
  expect(after).toMatchObject({ posterId: before.posterId, minted: true })
  expect(after.fileID).not.toBe(before.fileID)
  expect(world.cloud.readFile(before.fileID)).toBeUndefined()
  expect(await decodePoster(world, after.fileID)).toBe(
    one<Model.Poster>('posters', after.posterId).sceneId,
  )
  expect(await mint({})).toEqual({ ...after, minted: false })
})
const SKUS = [{ sku: '250', name: '250 g', note: '一罐', price: 3190, rates: null }]

test('five at once are one picture, painted and stored by one of them', async () => {
  const known = world.cloud.invocations().length
  const wish = { productId: 'rice', template: 'type' } as const
  const posters = await Promise.all([1, 2, 3, 4, 5].map(() => mint(wish)))
  expect(new Set(posters.map(({ fileID }) => fileID)).size).toBe(1)
  expect(posters.filter(({ minted }) => minted)).toHaveLength(1)
  const trips = world.cloud
    .invocations()
    .slice(known)
    .map((invocation) => invocation.trips)
  const uploads = trips.map((each) => each['storage.getUploadMetadata'] ?? 0)
  const codes = trips.map((each) => each['wx.openApi'] ?? 0)
  expect([sum(uploads), sum(codes)]).toEqual([1, 1])
  expect(world.all<Model.Scene>('scenes').filter((s) => s.productId === 'rice')).toHaveLength(1)
})
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

test('who died at the painting is waited for, and then replaced', async () => {
  const wish = { productId: 'walnuts' }
  const { posterId } = await mint(wish)
  const dead = { fileID: '', paintingSince: world.cloud.now() }
  await change<Model.Poster>('posters', posterId, dead)
  expect(await refused(wish)).toBe('POSTER_UNDER_WAY')
  await world.cloud.advance(31_000)
  expect((await mint(wish)).minted).toBe(true)
})

test('the look goes there and back while another paints: the picture that is told stays', async () => {
  const first = await mint({})
  // Somebody has begun another look in its place and has not ended: the first picture is to be removed.
  const begun = { fileID: '', former: first.fileID, paintingSince: world.cloud.now() }
  await change<Model.Poster>('posters', first.posterId, { ...begun, shows: 'another look' })
  const back = await mint({})
  expect(back).toMatchObject({ posterId: first.posterId, minted: true })
  expect(one<Model.Poster>('posters', back.posterId).fileID).toBe(back.fileID)
  expect(world.cloud.readFile(back.fileID)).toBeDefined()
  // What the other removes when he ends is no picture that a record names.
  expect(back.fileID).not.toBe(first.fileID)
  expect(world.cloud.readFile(first.fileID)).toBeUndefined()
})

test('the shop, an activity and a material have codes of their own, and each leads to its page', async () => {
  // It begins tomorrow: its poster is prepared before, and its page says when.
  const times = { from: START + DAY, until: START + 9 * DAY }
  const activity = newActivity('harvest', { ...ACTIVITY, ...times }, START)
  const shared = { ...MATERIAL, productId: 'honey', activityId: null }
  await world.cloud.put('activities', [{ ...activity }])
  await world.cloud.put('materials', [{ ...newMaterial('honey-words', shared, START) }])
  const wishes = [SHOP, ofActivity(activity._id), {}, { material: 'honey-words' }]
  const pages = []
  for (const wish of wishes) {
    const { fileID } = await mint(wish)
    const scene = one<Model.Scene>('scenes', await decodePoster(world, fileID))
    pages.push([scene.page, scene.productId, scene.activityId, scene.material])
    expect(scene.memberId).toBe(await memberId(world, 'u1'))
  }
  expect(pages).toEqual([
    ['pages/home/home', null, null, 'poster'],
    ['pages/activity/activity', null, activity._id, 'poster'],
    ['pages/product/product', 'honey', null, 'poster'],
    ['pages/product/product', 'honey', null, 'honey-words'],
  ])
})
const ACTIVITY = {
  title: '采收节',
  picture: '',
  words: '新蜜\n秋米',
  productIds: ['honey'],
  from: START,
}
const MATERIAL = { kind: 'share' as const, title: '新蜜', words: '今年的', pictures: [] }

test('what is over, hidden, foreign or not there has no poster', async () => {
  const over = newActivity('over', { ...ACTIVITY, until: START + 1 }, START)
  await world.cloud.put('activities', [{ ...over }])
  const words = { ...MATERIAL, productId: 'rice', activityId: null }
  await world.cloud.put('materials', [
    { ...newMaterial('of-rice', words, START) },
    { ...newMaterial('hidden', words, START), shown: false },
    { ...newMaterial('read', { ...words, kind: 'knowledge' }, START) },
  ])
  await world.cloud.advance(1000)
  expect(await refused(ofActivity('over'))).toBe('ACTIVITY_OVER')
  expect(await refused(ofActivity('nothing'))).toBe('ACTIVITY_NOT_FOUND')
  expect(await refused({ material: 'of-rice' })).toBe('MATERIAL_NOT_FOUND')
  expect(await refused({ material: 'nothing' })).toBe('MATERIAL_NOT_FOUND')
  expect(await refused({ productId: 'rice', material: 'hidden' })).toBe('MATERIAL_NOT_FOUND')
  expect(await refused({ productId: 'rice', material: 'read' })).toBe('MATERIAL_NOT_FOUND')
  expect(await refused({ productId: 'nothing' })).toBe('PRODUCT_NOT_FOUND')
  expect(await refused({ activityId: 'over' })).toBe('INPUT_INVALID')
  await world.call('u4', 'shop.enter', {})
  expect(await refused({}, 'u4')).toBe('NOT_DISTRIBUTOR')
})

test('where the shop wants the quiz first, it comes first', async () => {
  await change<Model.Settings>('settings', 'shop', { training: { quiz: true } })
  expect(await refused({ productId: 'tea-whisk' })).toBe('QUIZ_FIRST')
  expect(await refused({})).toBe('QUIZ_FIRST')
  await change<Model.Member>('members', await memberId(world, 'u1'), { quizPassedAt: START })
  expect((await mint({ productId: 'tea-whisk' })).minted).toBe(true)
  await change<Model.Settings>('settings', 'shop', { training: { quiz: false } })
})

test('a picture that cannot be used refuses the poster and leaves the old one', async () => {
  const before = await mint({ productId: 'teapot' })
  const stored = one<Model.Poster>('posters', before.posterId)
  const { pictures } = one<Model.Product>('products', 'teapot')
  const huge = Buffer.alloc(60)
  huge.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
  huge.writeUInt32BE(12_000, 16)
  huge.writeUInt32BE(12_000, 20)
  huge.write('IEND', 52, 'latin1')
  const whole = Buffer.from(world.cloud.readFile(pictures[0] ?? '') ?? [])
  const files = {
    empty: Buffer.alloc(0),
    text: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    huge,
    cut: whole.subarray(0, whole.length / 2),
  }
  for (const [name, bytes] of Object.entries(files)) {
    const fileID = await world.cloud.putFile(`products/${name}.jpg`, bytes)
    await change<Model.Product>('products', 'teapot', { pictures: [fileID] })
    expect([name, await refused({ productId: 'teapot' })]).toEqual([name, 'PICTURE_UNREADABLE'])
  }
  const gone = 'cloud://local-env.6c6f-local-env-1250000000/products/gone.jpg'
  await change<Model.Product>('products', 'teapot', { pictures: [gone] })
  expect(await refused({ productId: 'teapot' })).toBe('PICTURE_UNREADABLE')
  expect(one('posters', before.posterId)).toEqual(stored)
  await change<Model.Product>('products', 'teapot', { pictures })
  expect(await mint({ productId: 'teapot' })).toEqual({ ...before, minted: false })
})
