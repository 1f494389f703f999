/** WeChat asks for consent to the privacy guide; the page that is in front shows the sheet. */
import { ok } from './cloud'
import { customer, quote } from './facts'
import { openPhone, type Phone } from './phone'
import { attribute, type Screen, settled } from './screen'

async function open(): Promise<{ phone: Phone; page: Screen }> {
  const me = { me: customer.me, inviter: null, distribution: null }
  const view = { ...me, orderCounts: { unpaid: 0, paid: 0, shipped: 0 } }
  const phone = openPhone({ answers: { 'shop.me': () => ok(view), 'shop.quote': () => ok(quote) } })
  return { phone, page: await phone.open('pages/me/me') }
}

test('agreed: WeChat hears it with the button that it knows, once for all that wait', async () => {
  const { phone, page } = await open()
  phone.demandPrivacy()
  phone.demandPrivacy()
  await settled()
  await page.tap('阅读隐私保护指引')
  expect(phone.went).toEqual(['openPrivacyContract'])
  const button = page.all('同意并继续').find((each) => each.closest('wx-button'))
  expect(attribute(button?.closest('wx-button') ?? page.find('同意并继续'), 'openType')).toBe(
    'agreePrivacyAuthorization',
  )
  await page.agreePrivacy('同意并继续')
  const agreed = { event: 'agree', buttonId: 'privacy-agree' }
  expect(phone.privacyAnswers).toEqual([agreed, agreed])
})

test('not agreed, or put away: what was asked for ends', async () => {
  const { phone, page } = await open()
  phone.demandPrivacy()
  await settled()
  await page.tapButton('不同意')
  expect(phone.privacyAnswers).toEqual([{ event: 'disagree' }])
  phone.demandPrivacy()
  expect(phone.privacyAnswers).toHaveLength(1)
})
