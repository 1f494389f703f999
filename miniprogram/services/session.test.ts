import type * as SessionModule from './session'

type Asked = { action: string; input: unknown }

const person = { nickname: '小林🍵', avatar: '' }
const me = {
  memberId: '7KQ2M9XD4TBN03VE',
  nickname: '',
  avatar: '',
  distributor: 'none',
  staff: null,
}
const alone = { me, inviter: null, shop: { name: '分明小铺', templates: {} } }
const invited = { ...alone, inviter: person, productId: null, activityId: null }

/** A mini-program with a cloud that answers by action, freshly started. */
function launch(answers: Record<string, () => unknown>) {
  const asked: Asked[] = []
  const told: string[] = []
  const opened: string[] = []
  const world = {
    wx: {
      cloud: {
        async callFunction({ data }: { data: Asked }) {
          asked.push(data)
          const answer = answers[data.action]
          if (!answer) throw new Error(`nobody answers ${data.action}`)
          return { result: answer() }
        },
      },
      async showModal({ content }: { content: string }) {
        told.push(content)
        return { confirm: true }
      },
      navigateTo({ url }: { url: string }) {
        opened.push(url)
      },
    },
    getCurrentPages: () => [{ route: 'pages/home/home' }],
  }
  Object.assign(globalThis, world)
  jest.resetModules()
  const session: typeof SessionModule = require('./session')
  return { session, asked, told, opened, actions: () => asked.map(({ action }) => action) }
}

const enterAlone = () => ({ ok: true, data: alone })

beforeEach(() => {
  for (const method of ['error', 'warn'] as const) jest.spyOn(console, method).mockReturnValue()
})
afterEach(() => jest.restoreAllMocks())

test('without a code the shop is entered, once for launch and show together', async () => {
  const { session, actions } = launch({ 'shop.enter': enterAlone })
  session.arrive({ scene: 1001, query: {} })
  session.arrive({ scene: 1001, query: {} })
  expect((await session.entered()).inviter).toBeNull()
  expect(actions()).toEqual(['shop.enter'])
})

test('a scanned code is brought to the door once, decoded', async () => {
  const { session, asked } = launch({ 'shop.bindInviter': () => ({ ok: true, data: invited }) })
  session.arrive({ scene: 1047, query: { scene: '7KQ2M9XD4T' } })
  session.arrive({ scene: 1047, query: { scene: '7KQ2M9XD4T' } })
  expect((await session.entered()).inviter).toEqual(person)
  expect(asked).toEqual([
    { action: 'shop.bindInviter', input: { scene: '7KQ2M9XD4T', entry: 'scan' } },
  ])
})

test('a warm mini-program opened by another code asks again', async () => {
  const { session, asked } = launch({
    'shop.enter': enterAlone,
    'shop.bindInviter': () => ({ ok: true, data: invited }),
  })
  session.arrive({ scene: 1001, query: {} })
  await session.entered()
  session.arrive({ scene: 1007, query: { i: '7KQ2M9XD4T' } })
  expect((await session.entered()).inviter).toEqual(person)
  expect(asked[1]?.input).toEqual({ scene: '7KQ2M9XD4T', entry: 'share' })
})

test('a code with a product opens that product', async () => {
  const { session, opened } = launch({
    'shop.bindInviter': () => ({ ok: true, data: { ...invited, productId: 'green-tea' } }),
  })
  session.arrive({ scene: 1047, query: { scene: '7KQ2M9XD4T' } })
  await session.entered()
  expect(opened).toEqual(['/pages/product/product?productId=green-tea'])
  expect(await session.productOfInvitation()).toBe('green-tea')
})

test('a code with an activity opens that activity, a refused one too', async () => {
  const { session, opened } = launch({
    'shop.bindInviter': () => ({ ok: true, data: { ...invited, activityId: 'spring' } }),
  })
  session.arrive({ scene: 1047, query: { scene: '7KQ2M9XD4T' } })
  await session.entered()
  expect(opened).toEqual(['/pages/activity/activity?activityId=spring'])
  expect(await session.activityOfInvitation()).toBe('spring')
  const refused = launch({
    'shop.bindInviter': () => ({ ok: false, code: 'OWN_CODE', detail: { activityId: 'spring' } }),
    'shop.enter': enterAlone,
  })
  refused.session.arrive({ scene: 1047, query: { scene: '7KQ2M9XD4T' } })
  expect(await refused.session.activityOfInvitation()).toBe('spring')
  expect(refused.opened).toEqual([])
})

test('a refused code is told once, then the shop is entered without it', async () => {
  const { session, told, actions } = launch({
    'shop.bindInviter': () => ({ ok: false, code: 'OWN_CODE' }),
    'shop.enter': enterAlone,
  })
  session.arrive({ scene: 1047, query: { scene: '7KQ2M9XD4T' } })
  session.arrive({ scene: 1047, query: { scene: '7KQ2M9XD4T' } })
  await session.entered()
  expect(told).toEqual(['这是你自己的邀请码，请发给朋友扫'])
  expect(actions()).toEqual(['shop.bindInviter', 'shop.enter'])
})

test('the product of an earlier code is forgotten when a later one is refused', async () => {
  const replies = [
    { ok: true, data: { ...invited, productId: 'green-tea' } },
    { ok: false, code: 'SCENE_UNKNOWN' },
  ]
  const { session } = launch({
    'shop.bindInviter': () => replies.shift(),
    'shop.enter': enterAlone,
  })
  session.arrive({ scene: 1047, query: { scene: '7KQ2M9XD4T' } })
  expect(await session.productOfInvitation()).toBe('green-tea')
  session.arrive({ scene: 1047, query: { scene: '7KQ2M9XD4V' } })
  expect(await session.productOfInvitation()).toBeNull()
})

test('a code that met a fault is kept and brought again by the next attempt', async () => {
  let down = true
  const { session, actions } = launch({
    'shop.bindInviter': () => {
      if (down) throw new Error('network')
      return { ok: true, data: invited }
    },
  })
  session.arrive({ scene: 1047, query: { scene: '7KQ2M9XD4T' } })
  await expect(session.entered()).rejects.toMatchObject({ name: 'CallFault' })
  down = false
  expect((await session.entered()).inviter).toEqual(person)
  expect(actions()).toEqual(['shop.bindInviter', 'merchant.opening', 'shop.bindInviter'])
})

test('nobody is bound on the single page of the timeline, where there is no login', () => {
  const { session, asked } = launch({})
  session.arrive({ scene: 1154, query: { i: '7KQ2M9XD4T' } })
  expect(asked).toEqual([])
})
