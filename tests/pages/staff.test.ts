/** The shop's people: who they are, how they come in, what becomes of them. */
import { type Answers, ok, outage, refuse } from './cloud'
import { at, customer } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import type { Screen } from './screen'
import { clerk, owner } from './shelf'

const people: CloudApi.StaffMember[] = [
  {
    ...{ memberId: 'M1', nickname: '山野', avatar: '', role: 'owner', isMe: true },
    since: at('04-01T10:00'),
  },
  {
    ...{ memberId: 'M2', nickname: '名字特别特别长的一位店员同学', avatar: '', role: 'clerk' },
    ...{ isMe: false, since: at('04-16T10:00') },
  },
]

async function open(answers: Answers = {}): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: owner,
    answers: { 'merchant.staff': () => ok({ staff: people }), ...answers },
  })
  return { phone, page: await phone.open('merchant/staff/staff') }
}

test('an owner invites by a card that carries the code', async () => {
  const { phone, page } = await open({
    'merchant.inviteStaff': () => ok({ code: 'ABCDEFGHJKMNPQRSTVWX', until: at('04-16T16:55') }),
  })
  expect(page.text).toContain('2026-04-16 加入')
  await page.tap('邀请员工')
  await page.tap('邀请财务')
  expect(phone.cloud.inputs('merchant.inviteStaff')).toEqual([{ role: 'finance' }])
  expect(page.text).toContain('邀请做财务，16:55 前有效，只能用一次')
  expect(page.share()).toEqual({
    title: '请你做山野茶铺的财务',
    path: '/merchant/join/join?code=ABCDEFGHJKMNPQRSTVWX',
  })
})

test('a role is changed from what was seen; who is removed is asked about first', async () => {
  const { phone, page } = await open({
    'merchant.changeRole': () => refuse('STAFF_CHANGED'),
    'merchant.removeStaff': () => ok({ memberId: 'M2' }),
  })
  await page.tap('名字特别特别长的一位店员同学，店员')
  await page.tap('改为店员')
  await page.tap('改为店长')
  const change = { memberId: 'M2', from: 'clerk', role: 'manager' }
  expect(phone.cloud.inputs('merchant.changeRole')).toEqual([change])
  await page.tap('名字特别特别长的一位店员同学，店员')
  phone.agrees = false
  await page.tap('移出店铺')
  expect(phone.cloud.inputs('merchant.removeStaff')).toEqual([])
  phone.agrees = true
  await page.tap('移出店铺')
  expect(phone.cloud.inputs('merchant.removeStaff')).toEqual([{ memberId: 'M2' }])
  expect(phone.dialogs[0]).toBe('这个人的岗位刚被改过，请刷新后再改')
  expect(phone.cloud.inputs('merchant.staff')).toHaveLength(3)
})

test('an outage, and a refusal', async () => {
  const down = await open({ 'merchant.staff': () => outage() })
  faultsWere(/merchant\.staff failed/)
  expect(down.page.text).toContain('编号')
  const closed = await open({ 'merchant.staff': () => refuse('ROLE_NOT_ALLOWED') })
  expect(closed.page.text).toContain('你的岗位不能做这项操作')
})

test('who opens the card joins, and finds the desk', async () => {
  const phone = openPhone({
    session: customer,
    answers: { 'merchant.joinStaff': () => ok({ me: clerk.me }) },
  })
  const page = await phone.open('merchant/join/join', { code: 'ABCDEFGHJKMNPQRSTVWX' })
  expect(page.text).toContain('山野茶铺')
  await page.tapButton('加入')
  expect(phone.cloud.inputs('merchant.joinStaff')).toEqual([{ code: 'ABCDEFGHJKMNPQRSTVWX' }])
  expect(page.text).toContain('你是这里的店员')
  await page.tapButton('打开商家后台')
  expect(phone.went).toEqual(['redirectTo /merchant/today/today'])
})

test('a card that is over says so; who is in already is not asked', async () => {
  const answers: Answers = { 'merchant.joinStaff': () => refuse('INVITATION_INVALID') }
  const phone = openPhone({ session: customer, answers })
  const page = await phone.open('merchant/join/join', {})
  await page.tapButton('加入')
  expect(phone.dialogs).toEqual(['这个邀请已经失效，请店主重新邀请'])
  const staff = openPhone({ session: clerk, answers: {} })
  expect((await staff.open('merchant/join/join', { code: 'A' })).text).toContain('你是这里的店员')
})
