import { startTestBed, type TestBed, type TestPhone } from './test-bed'

let bed: TestBed
let phone: TestPhone
beforeAll(async () => {
  bed = await startTestBed()
  phone = bed.phone
})
afterAll(() => bed.stop())

describe('controls', () => {
  beforeAll(() => phone.open())
  beforeEach(() => phone.reLaunch('pages/form/form'))
  afterEach(() => expect(phone.faults).toEqual([]))

  test('model:value writes back, a returned string rewrites the input', async () => {
    await phone.element('name').locator('input').fill('小林')
    await phone.until(() => phone.element('name-shown').textContent(), '小林')
    const digits = phone.element('digits').locator('input')
    await digits.fill('1a2')
    expect(await digits.inputValue()).toBe('12')
    await digits.press('Enter')
    await phone.untilField('events', ['confirm 12'])
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
    await phone.untilField('events', ['switch true', 'radio b'])
  })

  test('a picker reports the index chosen', async () => {
    await phone.element('city').tap()
    await phone.page.getByText('北京').tap()
    await phone.page.waitForFunction("document.querySelector('.pv-columns ul').scrollTop === 68")
    await phone.page.getByText('确定').tap()
    await phone.until(() => phone.element('city').textContent(), '北京')
  })

  test('rich-text is drawn without what could run', async () => {
    const html = await phone.page.locator('wx-rich-text').innerHTML()
    expect(html).toBe('<b>粗</b>')
  })

  test('a swipe turns the swiper', async () => {
    const box = await phone.element('swiper').boundingBox()
    if (!box) throw new Error('no swiper')
    await phone.swipe(...[300, 200, 100].map((x) => ({ x, y: box.y + 60 })))
    await phone.untilField('events', ['swiper 1 touch'])
  })
})

describe('TDesign', () => {
  beforeAll(() => phone.open())
  beforeEach(() => phone.reLaunch('pages/widgets/widgets'))
  afterEach(() => expect(phone.faults).toEqual([]))

  test('tabs, stepper, input, search and switch report', async () => {
    await phone.tap('乙')
    await phone.untilField('tab', 'b')
    await phone.page.locator('[class*="stepper__plus"]').first().tap()
    await phone.untilField('count', 2)
    await phone.page.getByPlaceholder('请输入').fill('12.5')
    await phone.untilField('input', '12.5')
    await phone.page.getByPlaceholder('搜索').fill('茶')
    await phone.untilField('search', '茶')
    await phone.page.locator('[class*="t-switch"]').first().tap()
    await phone.untilField('on', true)
  })

  test('a popup opens and its overlay closes it', async () => {
    await phone.tap('弹层')
    await phone.element('panel').waitFor()
    await phone.page.touchscreen.tap(190, 300)
    await phone.untilField('popup', false)
  })

  test('a dialog is answered', async () => {
    await phone.tap('对话框')
    await phone.tap('继续')
    await phone.untilField('answer', '继续')
  })

  test('a toast is shown', async () => {
    await phone.tap('提示')
    await phone.page.getByText('记下了').waitFor()
  })
})

describe('faults are visible', () => {
  beforeEach(() => phone.open('user=u2&path=extra/odd/odd'))

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
    await phone.swipe(...[300, 350, 420].map((y) => ({ x: 200, y })))
    await phone.untilField('refreshed', 1)
  })
})
