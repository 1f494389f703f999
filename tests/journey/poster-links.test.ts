/** Links with a distributor's code, and the look that the merchant gives the posters. */
import { knock } from '../../scripts/seed/seed'
import { DAY, startWorld, stopWorlds, type World } from './world'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(stopWorlds)

describe('links', () => {
  const links = (user = 'u1', wish: Partial<CloudApi.PosterSubject> = {}) =>
    knock(world.cloud, user, 'distributor.links', {
      productId: 'honey',
      activityId: null,
      material: null,
      ...wish,
    })

  test('carry a code of their own, and are given again until they near their end', async () => {
    const reply = await links()
    if (!reply.ok) throw new Error(reply.code)
    const { url, short, until, shop } = reply.data
    expect(shop).toBe('分明小铺')
    expect(until).toBeGreaterThan(world.cloud.now() + 29 * DAY)
    expect(until).toBeLessThanOrEqual(world.cloud.now() + 30 * DAY)
    expect(short).toMatch(/^#小程序:\/\/.+\/\w+$/)
    const made = world.cloud.wechat.links()
    const scene = world
      .all<Model.Scene>('scenes')
      .find(({ material, productId }) => material === 'link' && productId === 'honey')
    const query = `productId=honey&i=${scene?._id}`
    expect(made).toEqual([
      expect.objectContaining({ kind: 'urllink', path: 'pages/product/product', query }),
      expect.objectContaining({ kind: 'shortlink', path: 'pages/product/product', query }),
    ])
    expect(url).toBe(`https://wxaurl.cn/${made[0]?.id}`)
    await world.cloud.advance(22 * DAY)
    expect(await links()).toEqual(reply)
    await world.cloud.advance(2 * DAY)
    expect(await links()).not.toEqual(reply)
  })

  test('are one alone where WeChat gives one, and refused where it gives none', async () => {
    const fault = { on: 'openapi', errcode: 85079, errmsg: 'no online release' } as const
    world.cloud.fault({ ...fault, count: 1, api: 'urllink.generate' })
    expect(await links('u1', { productId: 'rice' })).toMatchObject({
      ok: true,
      data: { url: null, short: expect.any(String) },
    })
    world.cloud.fault({ ...fault, count: 2 })
    expect(await links('u1', { productId: 'teapot' })).toEqual({
      ok: false,
      code: 'LINK_UNAVAILABLE',
    })
    expect(await links('u4')).toEqual({ ok: false, code: 'NOT_DISTRIBUTOR' })
  })
})

describe('the look', () => {
  const save = (look: Model.PosterLook, from: number) =>
    knock(world.cloud, 'm1', 'merchant.savePosterLook', { from, look })

  test('is changed by the merchant, and told to the second who changes it', async () => {
    const { version } = await world.call('m1', 'merchant.posterLook', {})
    const look = { accent: '#1F5C8B', seal: '茗' }
    expect(await save(look, version)).toMatchObject({ ok: true })
    expect(await save({ accent: '#2F6B4F', seal: '山' }, version)).toEqual({
      ok: false,
      code: 'SETTINGS_CHANGED',
    })
    expect(await world.call('m1', 'merchant.posterLook', {})).toMatchObject({
      version: version + 1,
      look,
      sample: { picture: expect.stringContaining('cloud://') },
    })
  })

  test.each([
    ['#FFC0CB', '山', 'COLOUR_TOO_PALE'],
    ['#BF342', '山', 'INPUT_INVALID'],
    ['red', '山', 'INPUT_INVALID'],
    ['#BF3420', '山月', 'INPUT_INVALID'],
    ['#BF3420', '', 'INPUT_INVALID'],
    ['#BF3420', '🍵', 'INPUT_INVALID'],
  ])('%s with %j is refused', async (accent, seal, code) => {
    const { version } = await world.call('m1', 'merchant.posterLook', {})
    expect(await save({ accent, seal }, version)).toMatchObject({ ok: false, code })
  })
})
