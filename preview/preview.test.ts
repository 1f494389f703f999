import { get } from 'node:http'
import { startPreview } from './server'
import { CLOUD_NOW, startTestBed, type TestBed, type TestPhone } from './test-bed'

jest.setTimeout(60_000)

let bed: TestBed
let phone: TestPhone

beforeAll(async () => {
  bed = await startTestBed()
})
afterAll(() => bed.stop())

/** Waits until a value is as expected: a tap is answered some tasks later. */
async function eventually<T>(read: () => Promise<T>, expected: T): Promise<void> {
  const deadline = Date.now() + 4000
  let last = await read()
  while (JSON.stringify(last) !== JSON.stringify(expected) && Date.now() < deadline) {
    await phone.page.evaluate('new Promise((done) => requestAnimationFrame(done))')
    last = await read()
  }
  expect(last).toEqual(expected)
}

const field = (name: string) => async () => (await phone.data())[name]

/** Runs one of the calls of the fixture's page and answers what it put on the page. */
async function call(name: string): Promise<string> {
  await phone.tap(name)
  await phone.page.waitForFunction("!['', '…'].includes(__mp.page().data.answer)")
  return String((await phone.data()).answer)
}

afterEach(() => phone.close())

describe('templates, styles and components', () => {
  beforeEach(async () => {
    phone = await bed.open('user=u2&scene=i%3Dabc')
  })
  afterEach(() => expect(phone.faults).toEqual([]))

  test('a scanned code arrives URI-encoded, with scene 1047', async () => {
    expect(await phone.element('loaded').textContent()).toBe('scene=i%3Dabc')
    const entries = await phone.page.evaluate('getApp().entries')
    expect(entries).toEqual([{ scene: 1047, query: { scene: 'i%3Dabc' } }])
  })

  test('WXS means what it means in WeChat', async () => {
    expect(await phone.element('wxs').textContent()).toBe('Array true 42')
    await phone.element('wxs-box').tap()
    await eventually(field('wxsName'), '甲')
    expect(await phone.element('wxs-box').getAttribute('class')).toContain('tapped')
    // change:prop moved it by 20rpx of a phone 390 wide.
    const margin = await phone
      .element('wxs-box')
      .evaluate((box) => getComputedStyle(box).marginLeft)
    expect(Number.parseFloat(margin)).toBeCloseTo((20 * 390) / 750, 1)
  })

  test('slots, observers, ready and scoped styles of a component', async () => {
    const card = phone.page.locator('card').nth(1)
    expect(await card.textContent()).toBe('老白茶第 2 张')
    const color = await card
      .locator('wx-text')
      .first()
      .evaluate((text) => getComputedStyle(text).color)
    expect(color).toBe('rgb(191, 52, 32)')
    const cards = await phone.page.evaluate(
      "[...document.querySelectorAll('card')].map((card) => card.__wxElement.data)",
    )
    expect(cards).toMatchObject([
      { seen: 2, readied: true },
      { seen: 4, readied: true },
    ])
    await phone.tap('老白茶')
    await eventually(field('chosen'), '老白茶')
    const chosen = await phone.element('chosen').evaluate((text) => getComputedStyle(text).color)
    expect(chosen).toBe('rgb(47, 107, 79)')
  })

  test('catch stops an event, bind lets it rise with its marks', async () => {
    await phone.element('inner').tap()
    await eventually(field('taps'), ['inner inner'])
    await phone.element('through').tap()
    await eventually(field('taps'), ['inner inner', 'inner through', 'outer {"where":"list"}'])
  })

  test('an image of a relative path is drawn', () => eventually(field('pictureWidth'), 54))

  test('page lifecycles run in order', async () => {
    await eventually(field('order'), ['onLoad', 'onShow', 'onReady'])
    await phone.tap('详情')
    await eventually(() => phone.stack(), ['pages/home/home', 'pages/detail/detail'])
    await phone.page.getByRole('button', { name: '返回' }).tap()
    await eventually(field('order'), ['onLoad', 'onShow', 'onReady', 'onHide', 'onShow'])
  })
})

describe('the page stack', () => {
  beforeEach(async () => {
    phone = await bed.open()
  })
  afterEach(() => expect(phone.faults).toEqual([]))

  test('onLoad gets its query undecoded', async () => {
    await phone.tap('详情')
    const text = await phone.element('options').textContent()
    expect(JSON.parse(text ?? '')).toEqual({ name: '%E5%B1%B1', n: '1' })
  })

  test('tab pages stay alive', async () => {
    const tab = (name: string) =>
      phone.page.getByRole('tab', { name }).and(phone.page.locator(':visible'))
    await tab('我的').tap()
    await eventually(field('shows'), 1)
    await tab('首页').tap()
    await eventually(() => phone.stack(), ['pages/home/home'])
    await tab('我的').tap()
    await eventually(field('shows'), 2)
  })

  test('a page of a subpackage opens by navigator', async () => {
    await phone.tap('分包')
    await phone.element('inner-page').waitFor()
    expect(await phone.page.evaluate('location.hash')).toBe('#/extra/inner/inner')
  })

  test('a reload stays on the page', async () => {
    await phone.tap('详情')
    await phone.element('options').waitFor()
    await phone.page.reload()
    await phone.element('options').waitFor()
    expect(await phone.stack()).toEqual(['pages/detail/detail'])
  })

  test('scrolling reaches the bottom once', async () => {
    await phone.tap('详情')
    await phone.element('bottom').waitFor()
    await phone.page.evaluate('wx.pageScrollTo({ scrollTop: 5000, duration: 0 })')
    await eventually(field('reached'), 1)
  })
})

describe('controls', () => {
  beforeEach(async () => {
    phone = await bed.open('user=u2&path=pages/form/form')
  })
  afterEach(() => expect(phone.faults).toEqual([]))

  test('model:value writes back, a returned string rewrites the input', async () => {
    await phone.element('name').locator('input').fill('小林')
    await eventually(() => phone.element('name-shown').textContent(), '小林')
    const digits = phone.element('digits').locator('input')
    await digits.fill('1a2')
    expect(await digits.inputValue()).toBe('12')
    await digits.press('Enter')
    await eventually(field('events'), ['confirm 12'])
  })

  test('a form collects its controls', async () => {
    await phone.element('note').locator('textarea').fill('轻放')
    await phone.element('switch').tap()
    await phone.element('second').tap()
    await phone.element('check').tap()
    await phone.tap('提交')
    await phone.page.waitForFunction("__mp.page().data.result !== ''")
    expect(JSON.parse(String((await phone.data()).result))).toEqual({
      name: '阿木',
      digits: '',
      note: '轻放',
      on: true,
      kind: 'b',
      many: ['x'],
      level: 30,
    })
    await eventually(field('events'), ['switch true', 'radio b'])
  })

  test('a picker reports the index chosen', async () => {
    await phone.element('city').tap()
    await phone.page.getByText('北京').tap()
    await phone.page.waitForFunction("document.querySelector('.pv-columns ul').scrollTop === 68")
    await phone.page.getByText('确定').tap()
    await eventually(() => phone.element('city').textContent(), '北京')
  })

  test('rich-text is drawn without what could run', async () => {
    const html = await phone.page.locator('wx-rich-text').innerHTML()
    expect(html).toBe('<b>粗</b>')
  })

  test('a swipe turns the swiper', async () => {
    const box = await phone.element('swiper').boundingBox()
    if (!box) throw new Error('no swiper')
    const client = await phone.page.context().newCDPSession(phone.page)
    const at = (x: number) => [{ x, y: box.y + 60 }]
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(300) })
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(200) })
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(100) })
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await eventually(field('events'), ['swiper 1 touch'])
  })
})

describe('TDesign', () => {
  beforeEach(async () => {
    phone = await bed.open('user=u2&path=pages/widgets/widgets')
  })
  afterEach(() => expect(phone.faults).toEqual([]))

  test('tabs, stepper, input, search and switch report', async () => {
    await phone.tap('乙')
    await eventually(field('tab'), 'b')
    await phone.page.locator('[class*="stepper__plus"]').first().tap()
    await eventually(field('count'), 2)
    await phone.page.getByPlaceholder('请输入').fill('12.5')
    await eventually(field('input'), '12.5')
    await phone.page.getByPlaceholder('搜索').fill('茶')
    await eventually(field('search'), '茶')
    await phone.page.locator('[class*="t-switch"]').first().tap()
    await eventually(field('on'), true)
  })

  test('a popup opens and its overlay closes it', async () => {
    await phone.tap('弹层')
    await phone.element('panel').waitFor()
    await phone.page.touchscreen.tap(190, 300)
    await eventually(field('popup'), false)
  })

  test('a dialog is answered', async () => {
    await phone.tap('对话框')
    await phone.tap('继续')
    await eventually(field('answer'), '继续')
  })

  test('a toast is shown', async () => {
    await phone.tap('提示')
    await phone.page.getByText('记下了').waitFor()
  })
})

describe('wx', () => {
  beforeEach(async () => {
    phone = await bed.open('user=u2&path=pages/calls/calls')
  })

  test('a cloud function is called as the user of the phone, without undefined fields', async () => {
    const answer = JSON.parse(await call('callFunction'))
    expect(answer).toEqual({
      errMsg: 'cloud.callFunction:ok',
      result: { data: { action: 'enter' }, user: 'u2' },
      requestID: 'r1',
    })
  })

  test('failures carry the texts of WeChat', async () => {
    expect(await call('missing')).toMatch(/^cloud\.callFunction:fail Error: errCode: -501000/)
    expect(await call('noPage')).toBe('navigateTo:fail page "pages/none/none" is not found')
    expect(await call('noTab')).toBe('navigateTo:fail can not navigateTo a tabbar page')
    expect(await call('album')).toBe('saveImageToPhotosAlbum:fail invalid file type')
  })

  test('page code has the cloud’s clock and none of the browser', async () => {
    const [year, epoch, later] = JSON.parse(await call('date'))
    expect([year, epoch, later]).toEqual([new Date(CLOUD_NOW).getFullYear(), 0, true])
    expect(JSON.parse(await call('globals'))).toEqual(Array(5).fill('undefined'))
  })

  test('storage is the user’s own and misses are empty strings', async () => {
    expect(JSON.parse(await call('storage'))).toEqual([{ a: 1 }, ''])
    expect(await phone.page.evaluate('Object.keys(localStorage)')).toEqual(['mp:u2:key'])
  })

  test('rectangles are measured in rpx and in the page’s viewport', async () => {
    const rect = JSON.parse(await call('measure'))
    expect(rect).toMatchObject({ left: 0, id: 'measured' })
    expect(rect.width).toBeCloseTo(39, 0)
    expect(rect.height).toBeCloseTo(84.4, 0)
    const info = JSON.parse(await call('window'))
    expect(info).toMatchObject({ windowWidth: 390, windowHeight: 844, statusBarHeight: 47 })
  })

  test('a payment is made, cancelled, and decided by the desk', async () => {
    await phone.tap('pay')
    const cashier = phone.page.getByRole('dialog', { name: '微信支付' })
    expect(await cashier.locator('strong').textContent()).toBe('¥1,234.50')
    await cashier.getByText('支付', { exact: true }).tap()
    await eventually(field('answer'), '{"errMsg":"requestPayment:ok"}')
    await phone.tap('pay')
    await cashier.getByText('取消').tap()
    await eventually(field('answer'), 'requestPayment:fail cancel')
    await phone.tap('pay')
    await cashier.waitFor()
    bed.cloud.decide('wx1', 'fail')
    await eventually(field('answer'), 'requestPayment:fail')
    await cashier.waitFor({ state: 'detached' })
  })

  test('dialog, action sheet and address answer what was chosen', async () => {
    await phone.tap('modal')
    await phone.page.getByRole('dialog').getByText('确定').tap()
    await eventually(
      field('answer'),
      '{"errMsg":"showModal:ok","confirm":true,"cancel":false,"content":null}',
    )
    await phone.tap('sheet')
    await phone.page.getByRole('menu').getByText('取消').tap()
    await eventually(field('answer'), 'showActionSheet:fail cancel')
    await phone.tap('address')
    await phone.page.getByRole('menuitem').first().tap()
    await phone.page.waitForFunction("__mp.page().data.answer.includes('chooseAddress:ok')")
    expect(JSON.parse(String((await phone.data()).answer))).toMatchObject({ userName: '阿木' })
  })

  test('an event channel reaches the opener', async () => {
    await phone.tap('channel')
    await eventually(() => phone.stack(), ['pages/calls/calls', 'pages/detail/detail'])
    await phone.page.getByRole('button', { name: '返回' }).tap()
    await eventually(field('answer'), '{"at":"detail"}')
  })

  test('avatar, clipboard and subscription', async () => {
    await phone.tap('头像')
    await phone.page.getByText('示例头像 1').tap()
    await eventually(field('answer'), 'blob:')
    expect(JSON.parse(await call('clipboard'))).toMatchObject({ data: '抄' })
    expect(JSON.parse(await call('subscribe'))).toMatchObject({ a: 'accept', b: 'accept' })
  })

  test('a call that is not simulated is a red strip, an error and a throw', async () => {
    expect(await call('unknownCall')).toContain('wx.openBluetoothAdapter is not simulated')
    await phone.page.getByRole('alert').getByText('wx.openBluetoothAdapter').waitFor()
    expect(phone.faults).toEqual(['wx.openBluetoothAdapter is not simulated'])
  })
})

describe('faults are visible', () => {
  beforeEach(async () => {
    phone = await bed.open('user=u2&path=extra/odd/odd')
  })

  test('a tag that WeChat has and the preview has not is a red box', async () => {
    expect(await phone.page.locator('wx-unknown').textContent()).toBe('<map> 不是已知的标签')
    const text = 'unknown tag <map> in miniprogram_npm/map-box/index'
    await phone.page.getByRole('alert').getByText(text).waitFor()
    expect(phone.faults).toEqual([text])
  })

  test('a fault in a handler is a red strip', async () => {
    await phone.element('broken').tap()
    await phone.page.getByRole('alert').getByText('坏了').waitFor()
  })

  test('a pull at the top refreshes a page that asks for it', async () => {
    const client = await phone.page.context().newCDPSession(phone.page)
    const at = (y: number) => [{ x: 200, y }]
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(300) })
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(350) })
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(420) })
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await eventually(field('refreshed'), 1)
  })
})

describe('the server', () => {
  beforeEach(async () => {
    phone = await bed.open()
  })

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
    await expect(second).rejects.toThrow(`port ${port} is taken; choose another one with --port`)
  })
})

describe('inside the desk', () => {
  /** A desk of one phone: collects what the phone says. */
  async function openDesk() {
    phone = await bed.open()
    await phone.page.goto(`${bed.url}/phone.css`)
    await phone.page.evaluate(`new Promise((done) => {
      window.heard = []
      window.addEventListener('message', ({ data }) => {
        heard.push(data)
        if (data.type === 'ready') done()
      })
      const frame = document.createElement('iframe')
      frame.style.cssText = 'width: 390px; height: 844px; border: 0'
      frame.src = '/phone?user=u3&path=pages/detail/detail'
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
      user: 'u3',
    }
    await eventually(() => heard('share-card'), [{ type: 'share-card', card }])
    await inner.getByText('已发送').waitFor()
  })

  test('a launch from the desk is a new way in', async () => {
    await openDesk()
    await phone.page.evaluate(`frames[0].postMessage(
      { type: 'launch', path: '', query: '', scene: 'i=x', entry: 'scan' }, location.origin)`)
    await eventually(
      () => phone.page.evaluate('frames[0].getApp().entries.map((entry) => entry.scene)'),
      [1001, 1047],
    )
    const routes = [
      { type: 'route', path: 'pages/detail/detail' },
      { type: 'route', path: 'pages/home/home?scene=i%3Dx' },
    ]
    await eventually(() => heard('route'), routes)
    expect(await phone.page.evaluate('frames[0].getApp().hidden')).toBe(1)
  })
})
