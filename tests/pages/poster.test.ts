import { type Answers, ok, outage, refuse } from './cloud'
import { distributor, product } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import { type Screen, settled } from './screen'

const PICTURE = '看大图，桂花乌龙 的海报'
const minted = ok<CloudApi.MintedPoster>({
  posterId: 'P1',
  fileID: 'cloud://test/posters/P1.png',
  template: 'classic',
  minted: true,
})

async function openPoster(mint: Answers['poster.mint']): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: distributor,
    answers: { 'shop.product': () => ok(product), ...(mint && { 'poster.mint': mint }) },
  })
  const page = await phone.open('distribution/poster/poster', { productId: 'oolong' })
  return { phone, page }
}

test('while it is drawn and fetched the page says so, and nothing can be saved', async () => {
  const done: (() => void)[] = []
  const { phone, page } = await openPoster(
    () => new Promise((resolve) => done.push(() => resolve(minted))),
  )
  expect(page.text).toContain('正在画海报1 / 2 取小程序码')
  await page.tap('保存图片')
  expect(phone.toasts).toEqual([])
  for (const draw of done) draw()
  await settled()
  expect(page.text).toContain('2 / 2 取回图片')
  await page.tap('保存图片')
  expect(phone.toasts).toEqual([])
  await page.picture(PICTURE, 'load')
  expect(page.text).not.toContain('正在画海报')
  await page.tap('保存图片')
  expect(phone.toasts).toEqual(['已存到相册'])
})

test('a refusal is said on the paper, and trying again draws it', async () => {
  let ready = false
  const { phone, page } = await openPoster(() => (ready ? minted : refuse('CODE_UNAVAILABLE')))
  expect(page.text).toContain('微信暂时没有给出小程序码，请稍后再试')
  ready = true
  await page.tap('再试一次')
  await page.picture(PICTURE, 'load')
  expect(page.text).not.toContain('请稍后再试')
  expect(phone.cloud.inputs('poster.mint')).toHaveLength(2)
})

test('an outage shows its number', async () => {
  const { page } = await openPoster(() => outage())
  faultsWere(/poster\.mint failed/)
  expect(page.text).toContain('没有画成，编号 8F3A-71C0')
})

test('a picture that does not arrive is no endless wait', async () => {
  const { page } = await openPoster(() => minted)
  await page.picture(PICTURE, 'error')
  expect(page.text).toContain('海报画好了，图片没有取回来')
  expect(page.text).toContain('再试一次')
})

test('without leave for the album there is a way to the settings', async () => {
  const { phone, page } = await openPoster(() => minted)
  phone.album = 'auth deny'
  await page.picture(PICTURE, 'load')
  await page.tap('保存图片')
  expect(phone.dialogs).toEqual([expect.stringMatching(/^不能存到相册/)])
  expect(phone.went).toEqual(['openSetting'])
})

test('who is no distributor is told how to become one', async () => {
  const { page } = await openPoster(() => refuse('NOT_DISTRIBUTOR'))
  expect(page.text).toContain('成为分销员后才能使用')
  expect(page.buttons).toEqual(['去申请'])
})

test('a setting that fails late does not cover the one that is looked at', async () => {
  const late: (() => void)[] = []
  const { page } = await openPoster(({ template }) => {
    if (template === 'classic') return minted
    return new Promise((resolve) => late.push(() => resolve(refuse('CODE_UNAVAILABLE'))))
  })
  await page.picture(PICTURE, 'load')
  await page.tap('文字')
  await page.tap('经典')
  for (const fail of late) fail()
  await page.picture(PICTURE, 'load')
  expect(late).toHaveLength(1)
  expect(page.text).not.toContain('请稍后再试')
})
