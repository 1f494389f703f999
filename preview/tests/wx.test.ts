import { CLOUD_NOW, startTestBed, type TestBed, type TestPhone } from './test-bed'

let bed: TestBed
let phone: TestPhone
beforeAll(async () => {
  bed = await startTestBed()
  phone = bed.phone
})
afterAll(() => bed.stop())

/** Runs one of the calls of the fixture's page and answers what it put on the page. */
async function call(name: string): Promise<string> {
  await phone.tap(name)
  return answer()
}

/** What the page heard last, once it has. */
async function answer(): Promise<string> {
  await phone.page.waitForFunction("!['', '…'].includes(__mp.page().data.answer)")
  return String((await phone.data()).answer)
}

describe('wx', () => {
  beforeAll(() => phone.open())
  beforeEach(() => phone.reLaunch('pages/calls/calls'))

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
    await phone.untilField('answer', '{"errMsg":"requestPayment:ok"}')
    await phone.tap('pay')
    await cashier.getByText('取消').tap()
    await phone.untilField('answer', 'requestPayment:fail cancel')
    await phone.tap('pay')
    await cashier.waitFor()
    bed.cloud.decide('wx1', 'fail')
    await phone.untilField('answer', 'requestPayment:fail')
    await cashier.waitFor({ state: 'detached' })
  })

  test('a transfer is confirmed, or put off', async () => {
    const sheet = phone.page.getByRole('dialog', { name: '商家转账' })
    await phone.tap('receive')
    expect(await sheet.locator('strong').textContent()).toBe('¥297.00')
    await sheet.getByText('确认收款').tap()
    await phone.untilField('answer', '"requestMerchantTransfer:ok"')
    await phone.tap('receive')
    await sheet.getByText('暂不收款').tap()
    await phone.untilField('answer', '"requestMerchantTransfer:fail cancel"')
  })

  test('WeChat’s receipt sheet confirms, is left, and fails', async () => {
    const sheet = phone.page.getByRole('dialog', { name: '确认收货' })
    for (const [button, status] of [
      ['暂不收货', 'cancel'],
      ['让它失败', 'fail'],
      ['确认收到商品', 'success'],
    ] as const) {
      await phone.tap('received')
      await sheet.getByText(button).tap()
      await phone.untilField('answer', `"${status}"`)
    }
  })

  test('dialog, action sheet and address answer what was chosen', async () => {
    await phone.tap('modal')
    await phone.page.getByRole('dialog').getByText('确定').tap()
    await phone.untilField(
      'answer',
      '{"errMsg":"showModal:ok","confirm":true,"cancel":false,"content":null}',
    )
    await phone.tap('sheet')
    await phone.page.getByRole('menu').getByText('取消').tap()
    await phone.untilField('answer', 'showActionSheet:fail cancel')
    await phone.tap('address')
    await phone.page.getByRole('menuitem').first().tap()
    await phone.page.waitForFunction("__mp.page().data.answer.includes('chooseAddress:ok')")
    expect(JSON.parse(String((await phone.data()).answer))).toMatchObject({ userName: '阿木' })
  })

  test('an event channel reaches the opener', async () => {
    await phone.tap('channel')
    await phone.until(() => phone.stack(), ['pages/calls/calls', 'pages/detail/detail'])
    await phone.page.getByRole('button', { name: '返回' }).tap()
    await phone.untilField('answer', '{"at":"detail"}')
  })

  test('a page that has a question asks it before the way back', async () => {
    const [calls, detail] = ['pages/calls/calls', 'pages/detail/detail']
    await phone.tap('guarded')
    await phone.until(() => phone.stack(), [calls, detail])
    const dialog = phone.page.getByRole('dialog', { name: '没有保存，确定离开吗？' })
    await phone.page.getByRole('button', { name: '返回' }).tap()
    await dialog.getByText('取消').tap()
    await dialog.waitFor({ state: 'detached' })
    expect(await phone.stack()).toEqual([calls, detail])
    await phone.page.getByRole('button', { name: '返回' }).tap()
    await dialog.getByText('确定', { exact: true }).tap()
    await phone.until(() => phone.stack(), [calls])
  })

  test('avatar, clipboard and subscription', async () => {
    await phone.tap('头像')
    await phone.page.getByText('示例头像 1').tap()
    await phone.untilField('answer', 'blob:')
    expect(JSON.parse(await call('clipboard'))).toMatchObject({ data: '抄' })
    await phone.tap('subscribe')
    await phone.page.getByRole('button', { name: '允许' }).tap()
    expect(JSON.parse(await answer())).toMatchObject({ a: 'accept', b: 'accept' })
  })

  test('a call that is not simulated is a red strip, an error and a throw', async () => {
    expect(await call('unknownCall')).toContain('wx.openBluetoothAdapter is not simulated')
    await phone.page.getByRole('alert').getByText('wx.openBluetoothAdapter').waitFor()
    expect(phone.faults).toEqual(['wx.openBluetoothAdapter is not simulated'])
  })
})
