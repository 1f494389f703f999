/** What distributors send and learn: the merchant keeps it, and everybody sees what came of it. */
import { createCanvas } from '@napi-rs/canvas'
import {
  buy,
  DAY,
  decodePoster,
  memberId,
  newKey,
  START,
  startWorld,
  stopWorlds,
  type World,
} from './world'

const HONEY = [{ productId: 'honey', sku: '250', quantity: 1 }]
const MINUTE = 60_000

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(stopWorlds)

async function putPicture(folder = 'materials'): Promise<string> {
  const bytes = createCanvas(400, 400).toBuffer('image/png')
  return world.cloud.putFile(`${folder}/${newKey()}.png`, bytes)
}

const about = (over: Partial<CloudApi.MaterialInput> = {}): CloudApi.MaterialInput => ({
  ...{ kind: 'share', title: '百花蜜', words: '早上一勺', pictures: [] },
  ...{ productId: 'honey', activityId: null },
  ...over,
})

const add = async (material = about()) =>
  (await world.call('m1', 'merchant.addMaterial', { requestKey: newKey(), material })).materialId

const refusedNew = (material: CloudApi.MaterialInput) =>
  world.refused('m1', 'merchant.addMaterial', { requestKey: newKey(), material })

const ids = async (shown = true) =>
  (await world.call('m1', 'merchant.materials', { shown, cursor: null })).materials.map(
    ({ materialId }) => materialId,
  )

const ofDistributor = async (user: string, materialId: string) => {
  const { materials } = await world.call(user, 'distributor.materials', {
    kind: 'share',
    cursor: null,
  })
  return materials.find((card) => card.materialId === materialId)
}

const ofShop = async (materialId: string) => {
  const { materials } = await world.call('m1', 'merchant.materials', { shown: true, cursor: null })
  return materials.find((card) => card.materialId === materialId)
}

/** The code on this distributor's poster of a material. */
async function codeOf(user: string, material: string | null): Promise<string> {
  const input = { productId: 'honey', activityId: null, material, template: 'classic' } as const
  return decodePoster(world, (await world.call(user, 'poster.mint', input)).fileID)
}

const scan = (user: string, scene: string) =>
  world.call(user, 'shop.bindInviter', { scene, entry: 'scan' })

async function activity(over: Partial<CloudApi.ActivityInput> = {}) {
  return {
    ...{ title: '蜂蜜周', picture: await putPicture(), words: '新蜜', productIds: ['honey'] },
    ...{ from: START - DAY, until: START + DAY },
    ...over,
  }
}

test('a material is made once, edited by versions, hidden, and sorted', async () => {
  const before = await ids()
  const input = { requestKey: newKey(), material: about({ pictures: [await putPicture()] }) }
  const twice = await Promise.all([
    world.call('m1', 'merchant.addMaterial', input),
    world.call('m1', 'merchant.addMaterial', input),
  ])
  expect(twice[0]).toEqual(twice[1])
  const { materialId, version } = twice[0]
  expect(await ids()).toEqual([materialId, ...before])
  expect(await ofDistributor('u1', materialId)).toMatchObject({ about: '高山百花蜜', open: true })

  // Two people who edit at once: one is told, and what the other wrote stands.
  const save = (words: string) => {
    const edit = { materialId, from: version, material: { ...input.material, words } }
    return world.call('m1', 'merchant.saveMaterial', edit)
  }
  const saved = await Promise.allSettled([save('甲写的'), save('乙写的')])
  expect(saved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const now = await world.call('m1', 'merchant.material', { materialId })
  expect(now).toMatchObject({ version: 2, about: '高山百花蜜' })
  // The answer to the save that stood may have been lost: the same again is harmless.
  expect(await save(now.material.words)).toEqual({ materialId, version: 2 })
  const late = { materialId, from: 1, material: about({ words: '又一个' }) }
  expect(await world.refused('m1', 'merchant.saveMaterial', late)).toBe('MATERIAL_CHANGED')

  await world.call('m1', 'merchant.moveMaterial', { materialId, to: 'last' })
  expect(await ids()).toEqual([...before, materialId])
  await world.call('m1', 'merchant.showMaterial', { materialId, shown: false })
  expect(await ids()).toEqual(before)
  expect(await ids(false)).toEqual([materialId])
  expect(await ofDistributor('u1', materialId)).toBeUndefined()
})

test('wrong materials are refused by name', async () => {
  const products = await putPicture('products')
  expect(await refusedNew(about({ words: ' ' }))).toBe('MATERIAL_EMPTY')
  expect(await refusedNew(about({ activityId: 'spring-tea' }))).toBe('MATERIAL_EMPTY')
  expect(await refusedNew(about({ words: '跟着我躺 赚' }))).toBe('WORDS_FORBIDDEN')
  expect(await refusedNew(about({ words: '一起赌博' }))).toBe('TEXT_RISKY')
  expect(await refusedNew(about({ pictures: [products] }))).toBe('PICTURE_INVALID')
  expect(await refusedNew(about({ productId: 'nothing' }))).toBe('PRODUCT_NOT_FOUND')
  const gone = about({ productId: null, activityId: 'nothing' })
  expect(await refusedNew(gone)).toBe('ACTIVITY_NOT_FOUND')
  const edit = { materialId: 'nothing', from: 1, material: about() }
  for (const name of ['saveMaterial', 'material', 'showMaterial', 'moveMaterial'] as const) {
    const { from, material } = edit
    const input = {
      saveMaterial: { ...edit, from, material },
      material: { materialId: 'nothing' },
      showMaterial: { materialId: 'nothing', shown: true },
      moveMaterial: { materialId: 'nothing', to: 'first' as const },
    }
    expect(await world.refused('m1', `merchant.${name}`, input[name])).toBe('MATERIAL_NOT_FOUND')
  }
  expect(await world.refused('u2', 'distributor.materials', { kind: 'share', cursor: null })).toBe(
    'NOT_DISTRIBUTOR',
  )
})

test('an activity is open from its beginning until its end, with what is on the shelf', async () => {
  const input = {
    requestKey: newKey(),
    activity: await activity({
      from: START + DAY,
      until: START + 2 * DAY,
      productIds: ['honey', 'rice'],
    }),
  }
  const { activityId, version } = await world.call('m1', 'merchant.addActivity', input)
  expect(await world.call('m1', 'merchant.addActivity', input)).toEqual({ activityId, version })
  const before = await world.call('u2', 'shop.activity', { activityId })
  expect(before).toMatchObject({ state: 'coming', from: START + DAY, products: [] })
  const { activities } = await world.call('m1', 'merchant.activities', { cursor: null })
  expect(activities.map(({ title, state }) => [title, state])).toEqual([
    ['春茶节', 'open'],
    ['蜂蜜周', 'coming'],
  ])
  await world.cloud.advance(DAY)
  await world.call('m1', 'merchant.shelveProduct', { productId: 'rice', onSale: false })
  const view = await world.call('u2', 'shop.activity', { activityId })
  expect(view.state).toBe('open')
  expect(view.products.map(({ productId }) => productId)).toEqual(['honey'])
  await world.cloud.advance(DAY)
  expect(await world.refused('u2', 'shop.activity', { activityId })).toBe('ACTIVITY_OVER')
  expect(await world.refused('u2', 'shop.activity', { activityId: 'none' })).toBe(
    'ACTIVITY_NOT_FOUND',
  )

  const edit = {
    activityId,
    from: version,
    activity: { ...input.activity, until: START + 9 * DAY },
  }
  const saved = await world.call('m1', 'merchant.saveActivity', edit)
  expect(await world.call('m1', 'merchant.saveActivity', edit)).toEqual(saved)
  const other = { ...edit, activity: { ...edit.activity, words: '别的' } }
  expect(await world.refused('m1', 'merchant.saveActivity', other)).toBe('ACTIVITY_CHANGED')
  const form = await world.call('m1', 'merchant.activity', { activityId })
  expect([form.version, form.products.length]).toEqual([2, 2])
  const refusals: [Partial<CloudApi.ActivityInput>, string][] = [
    [{ until: START - DAY, from: START }, 'TIMES_INVALID'],
    [{ until: START + 400 * DAY }, 'TIMES_INVALID'],
    [{ productIds: ['nothing'] }, 'PRODUCT_NOT_FOUND'],
    [{ picture: await putPicture('banners') }, 'PICTURE_INVALID'],
    [{ title: '全网第一' }, 'WORDS_FORBIDDEN'],
    [{ words: '赌博' }, 'TEXT_RISKY'],
  ]
  for (const [over, code] of refusals) {
    const wrong = { requestKey: newKey(), activity: await activity(over) }
    expect([over, await world.refused('m1', 'merchant.addActivity', wrong)]).toEqual([over, code])
  }
  const nobody = { activityId: 'none', from: 1, activity: await activity() }
  expect(await world.refused('m1', 'merchant.saveActivity', nobody)).toBe('ACTIVITY_NOT_FOUND')
  expect(await world.refused('m1', 'merchant.activity', { activityId: 'none' })).toBe(
    'ACTIVITY_NOT_FOUND',
  )
})

test('each material has its own code; scans and orders are told apart, exactly, at every moment', async () => {
  const [first, second] = [await add(), await add(about({ title: '第二份' }))]
  const [byFirst, bySecond, plain] = [
    await codeOf('u1', first),
    await codeOf('u1', second),
    await codeOf('u1', null),
  ]
  expect(new Set([byFirst, bySecond, plain]).size).toBe(3)
  // The same person again counts once; one who is bound already came all the same; one's own code
  // does not count.
  for (const user of ['u2', 'u3', 'u2']) await scan(user, byFirst)
  await scan('u2', bySecond)
  await world.refused('u1', 'shop.bindInviter', { scene: byFirst, entry: 'scan' })
  await buy(world, 'u2', HONEY)
  await buy(world, 'u3', HONEY)
  const told = async () => {
    const seen = [await ofDistributor('u1', first), await ofDistributor('u1', second)]
    const all = [await ofShop(first), await ofShop(second)]
    return [...seen, ...all].map((card) => [card?.scans, card?.orders])
  }
  const expected = [
    [2, 1],
    [1, 1],
    [2, 1],
    [1, 1],
  ]
  expect(await told()).toEqual(expected)
  // The order keeps the code it came by.
  const orders = world.all<Model.Order>('orders').map(({ attribution }) => attribution.cameBy)
  expect(orders).toEqual(
    expect.arrayContaining([
      { sceneId: bySecond, material: second },
      { sceneId: byFirst, material: first },
    ]),
  )
  // The clock adds them up, once however often it comes, and what follows is added to that.
  await world.cloud.advance(20 * MINUTE)
  await world.cloud.settled()
  const counters = () => world.all<Model.MaterialCount>('materialCounts')
  const mine = `${await memberId(world, 'u1')}.${first}`
  expect(counters().find(({ _id }) => _id === mine)).toMatchObject({ scans: 2, orders: 1 })
  expect(await told()).toEqual(expected)
  await buy(world, 'u3', HONEY)
  await world.cloud.advance(40 * MINUTE)
  await world.cloud.settled()
  expect(counters().find(({ _id }) => _id === `all.${first}`)).toMatchObject({
    scans: 2,
    orders: 2,
  })
  expect((await told())[0]).toEqual([2, 2])
})

test('another distributor’s results are his own, the shop sees the sum', async () => {
  const material = await add()
  await world.call('u2', 'distributor.apply', {})
  await scan('u3', await codeOf('u1', material))
  await scan('u4', await codeOf('u2', material))
  expect(await ofDistributor('u1', material)).toMatchObject({ scans: 1, orders: 0 })
  expect(await ofDistributor('u2', material)).toMatchObject({ scans: 1, orders: 0 })
  expect(await ofShop(material)).toMatchObject({ scans: 2, orders: 0 })
})

test('the quiz comes before the first poster where the shop wants it, and is passed for good', async () => {
  const { version, quiz, rules } = await world.call('m1', 'merchant.training', {})
  expect([quiz, rules.length > 3]).toEqual([false, true])
  const on = { from: version, quiz: true }
  await world.call('m1', 'merchant.saveTraining', on)
  expect(await world.refused('m1', 'merchant.saveTraining', on)).toBe('SETTINGS_CHANGED')
  const poster = {
    productId: 'honey',
    activityId: null,
    material: null,
    template: 'classic',
  } as const
  expect(await world.refused('u1', 'poster.mint', poster)).toBe('QUIZ_FIRST')
  const training = await world.call('u1', 'distributor.training', {})
  expect(training).toMatchObject({ needed: true, passedAt: null, rules })
  expect(JSON.stringify(training)).not.toContain('right')
  const none = training.questions.map(() => 9)
  expect(await world.refused('u1', 'distributor.passQuiz', { answers: none })).toBe('QUIZ_WRONG')
  const answers = [1, 2, 0, 1]
  const { passedAt } = await world.call('u1', 'distributor.passQuiz', { answers })
  await world.cloud.advance(MINUTE)
  // Once passed, it stays so whatever is answered later.
  expect(await world.call('u1', 'distributor.passQuiz', { answers: none })).toEqual({ passedAt })
  expect(await world.call('u1', 'poster.mint', poster)).toMatchObject({ minted: true })
  expect(await world.refused('u2', 'distributor.passQuiz', { answers })).toBe('NOT_DISTRIBUTOR')
  expect(await world.refused('u2', 'distributor.training', {})).toBe('NOT_DISTRIBUTOR')
})

test('an activity’s code leads to the activity, whoever binds by it', async () => {
  const subject = { productId: null, activityId: 'spring-tea', material: null }
  const minted = await world.call('u1', 'poster.mint', { ...subject, template: 'classic' })
  const scene = await decodePoster(world, minted.fileID)
  expect(await scan('u2', scene)).toMatchObject({ activityId: 'spring-tea', productId: null })
  const reply = await world.cloud.call({
    name: 'shop',
    user: 'u1',
    data: { action: 'shop.bindInviter', input: { scene, entry: 'scan' } },
  })
  expect(reply).toMatchObject({
    result: { ok: false, code: 'OWN_CODE', detail: { activityId: 'spring-tea' } },
  })
})
