import { get } from 'node:http'
import { join } from 'node:path'
import { startLocalCloud } from '../../localcloud/start'
import { startPreview } from '../server'
import { PHONE, startTestBed, type TestBed, type TestPhone } from './test-bed'

let bed: TestBed
let phone: TestPhone
beforeAll(async () => {
  bed = await startTestBed()
  phone = bed.phone
})
afterAll(() => bed.stop())

describe('the server', () => {
  test('answers its own machine only, and no code outside its folders', async () => {
    const { port } = new URL(bed.url)
    const status = (path: string, headers: Record<string, string> = {}) =>
      new Promise<number | undefined>((resolve, reject) => {
        get({ port, host: '127.0.0.1', path, headers }, (reply) => {
          reply.resume()
          resolve(reply.statusCode)
        }).on('error', reject)
      })
    expect(await status('/phone')).toBe(200)
    expect(await status('/phone', { host: 'evil.example' })).toBe(403)
    expect(await status('/__cloud/clock', { origin: 'http://evil.example' })).toBe(403)
    expect(await status('/%2e%2e/%2e%2e/package.json')).toBe(404)
    expect(await status('/app.ts')).toBe(404)
    expect(await status('/__icon/search.svg')).toBe(200)
  })

  test('a taken port is one clear line', async () => {
    const port = Number(new URL(bed.url).port)
    const second = startPreview({ port, cloudUrl: '', outFolder: '' })
    await expect(second).rejects.toThrow(`Port ${port} is already taken`)
  })
})

test('the desk shows the faults that wait, as the cloud tells it', async () => {
  const collections = ['members', 'posters', 'products', 'journals', 'accounts']
  const schema = collections.map((name) => ({ name, indexes: [] }))
  const options = { functions: bed.outFolder, schema, log: () => undefined }
  const cloud = await startLocalCloud(options)
  const shellFolder = join(__dirname, '../shell')
  const { outFolder } = bed
  const server = await startPreview({ port: 0, cloudUrl: cloud.url, outFolder, shellFolder })
  try {
    await phone.page.setViewportSize({ width: 1600, height: 900 })
    await phone.page.goto(server.url)
    const note = () => phone.page.locator('#faults .section-note').textContent()
    await phone.until(note, '作用于下一次支付的回调')
    await phone.page.getByRole('button', { name: '丢失支付回调' }).click()
    await phone.until(note, '已备好：丢失 1 次')
    cloud.fault({ on: 'notice', kind: 'repeat', count: 2 })
    await phone.until(note, '已备好：丢失 1 次，来三次 2 次')
    await phone.page.reload()
    await phone.until(note, '已备好：丢失 1 次，来三次 2 次')
  } finally {
    await phone.page.setViewportSize(PHONE.viewport)
    await server.stop()
    await cloud.stop()
  }
})

describe('inside the desk', () => {
  /** A desk of one phone: collects what the phone says. */
  async function openDesk(path = 'pages/detail/detail') {
    await phone.open()
    await phone.page.goto(`${bed.url}/phone.css`)
    await phone.page.evaluate(`new Promise((done) => {
      window.heard = []
      window.addEventListener('message', ({ data }) => {
        heard.push(data)
        if (data.type === 'ready') done()
      })
      const frame = document.createElement('iframe')
      frame.style.cssText = 'width: 390px; height: 844px; border: 0'
      frame.src = '/phone?user=u2&path=${path}'
      document.body.style.margin = 0
      document.body.replaceChildren(frame)
    })`)
    return phone.page.frameLocator('iframe')
  }
  const heard = (type: string) =>
    phone.page.evaluate(`heard.filter((each) => each.type === '${type}')`)

  test('a shared card goes to the desk after its promise', async () => {
    const inner = await openDesk()
    await inner.locator('[data-wxid="share"]').tap()
    const card = {
      title: '来自 button',
      path: 'pages/detail/detail?name=b',
      imageUrl: '',
      user: 'u2',
    }
    await phone.until(() => heard('share-card'), [{ type: 'share-card', card }])
    await inner.getByText('已发送').waitFor()
  })

  test.each([
    ['receive', '商家转账', '确认收款'],
    ['pay', '微信支付', '取消'],
    ['modal', '标题', '确定'],
  ])(
    'nothing is opened under WeChat’s sheet for %s, and everything after it',
    async (call, name, end) => {
      const inner = await openDesk('pages/calls/calls')
      const launch = () =>
        phone.page.evaluate(`frames[0].postMessage(
        { type: 'launch', path: 'pages/home/home', query: '', scene: '', entry: 'direct' },
        location.origin)`)
      const routes = async () => (await heard('route')) as { path: string }[]
      await inner.getByText(call, { exact: true }).first().tap()
      const sheet = inner.getByRole('dialog', { name })
      await sheet.waitFor()
      await launch()
      await inner.getByText('先处理这张，再打开别的页面').waitFor()
      expect((await routes()).map(({ path }) => path)).toEqual(['pages/calls/calls'])
      await sheet.getByText(end, { exact: true }).tap()
      await sheet.waitFor({ state: 'detached' })
      await launch()
      await phone.until(
        async () => (await routes()).map(({ path }) => path),
        ['pages/calls/calls', 'pages/home/home'],
      )
    },
  )

  test('a way in from the background puts its sheet away', async () => {
    const inner = await openDesk()
    await inner.getByRole('button', { name: '关闭' }).tap()
    await inner.getByText('小程序已退到后台').waitFor()
    await phone.page.evaluate(`frames[0].postMessage(
      { type: 'launch', path: '', query: '', scene: '', entry: 'direct' }, location.origin)`)
    await inner.getByText('小程序已退到后台').waitFor({ state: 'detached' })
    const detail = { type: 'route', path: 'pages/detail/detail' }
    await phone.until(() => heard('route'), [detail, { type: 'route', path: 'pages/home/home' }])
  })

  test('a launch from the desk is a new way in', async () => {
    await openDesk()
    await phone.page.evaluate(`frames[0].postMessage(
      { type: 'launch', path: '', query: '', scene: 'i=x', entry: 'scan' }, location.origin)`)
    await phone.until(
      () => phone.page.evaluate('frames[0].getApp().entries.map((entry) => entry.scene)'),
      [1001, 1047],
    )
    const routes = [
      { type: 'route', path: 'pages/detail/detail' },
      { type: 'route', path: 'pages/home/home?scene=i%3Dx' },
    ]
    await phone.until(() => heard('route'), routes)
    expect(await phone.page.evaluate('frames[0].getApp().hidden')).toBe(1)
  })
})
