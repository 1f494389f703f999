import { type Answers, ok, outage, outageNumber, refuse } from './cloud'
import { account, at, distributor, withdrawal, withdrawalPage } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import { attribute, type Screen } from './screen'

const FIELD = '提现金额，元'
const RULES = '单笔 10.00 至 200.00 元，每天 1 次'

async function openWithdrawal(
  shown: Partial<CloudApi.WithdrawalPage> = {},
  answers: Answers = {},
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: distributor,
    answers: {
      'distributor.withdrawal': () => ok({ ...withdrawalPage, ...shown }),
      'distributor.requestWithdrawal': () => ok({ withdrawal, account }),
      ...answers,
    },
  })
  return { phone, page: await phone.open('distribution/withdrawal/withdrawal') }
}

const requests = (phone: Phone): unknown[] => phone.cloud.inputs('distributor.requestWithdrawal')

test('the rules stand there before anything is typed, and nothing can be sent yet', async () => {
  const { phone, page } = await openWithdrawal()
  expect(page.text).toContain(RULES)
  expect(page.text).toContain('可提现 123.45')
  expect(attribute(page.find('申请提现'), 'ariaDisabled')).toBe(true)
  await page.tap('申请提现')
  expect(requests(phone)).toEqual([])
})

test.each([
  ['9.99', '单笔最少 10.00 元'],
  ['0', '单笔最少 10.00 元'],
  ['200.01', '单笔最多 200.00 元'],
  ['123.46', '可提现只有 123.45 元'],
  ['12.345', '请输入金额，最多两位小数'],
  ['-20', '请输入金额，最多两位小数'],
])('%s cannot be sent: %s', async (typed, sentence) => {
  const { phone, page } = await openWithdrawal()
  await page.type(FIELD, typed)
  expect(page.text).toContain(sentence)
  expect(attribute(page.find('申请提现'), 'ariaDisabled')).toBe(true)
  await page.tap('申请提现')
  expect(requests(phone)).toEqual([])
})

test('an amount within the rules is sent in fen, once however often it is tapped', async () => {
  const { phone, page } = await openWithdrawal()
  await page.type(FIELD, '50.5')
  expect(page.text).toContain('到账 50.50')
  await page.tapTwice('申请提现 50.50 元')
  expect(requests(phone)).toEqual([
    { requestKey: expect.stringMatching(/^[0-9a-z]{16,}$/), amount: 5_050 },
  ])
  expect(phone.toasts).toEqual(['已申请，等商家审核'])
})

test('all of it: what is available, but never more than one withdrawal may be', async () => {
  const { phone, page } = await openWithdrawal({ account: { ...account, available: 123_456 } })
  await page.tap('全部')
  await page.tap('申请提现 200.00 元')
  expect(requests(phone)).toMatchObject([{ amount: 20_000 }])
})

test('a lost answer: the same amount goes out again under the same key', async () => {
  let down = true
  const { phone, page } = await openWithdrawal(
    {},
    { 'distributor.requestWithdrawal': () => (down ? outage() : ok({ withdrawal, account })) },
  )
  await page.type(FIELD, '50')
  await page.tap('申请提现 50.00 元')
  faultsWere(/requestWithdrawal failed/)
  expect(page.text).toContain('再点一次不会重复申请。编号 8F3A-71C0')
  down = false
  await page.tap('申请提现 50.00 元')
  const [first, second] = requests(phone)
  expect(second).toEqual(first)
})

test('a refusal stands beside the field in plain words', async () => {
  const { page } = await openWithdrawal(
    {},
    { 'distributor.requestWithdrawal': () => refuse('TOO_MANY_TODAY', { count: 1 }) },
  )
  await page.type(FIELD, '50')
  await page.tap('申请提现 50.00 元')
  expect(page.text).toContain('每天最多提现 1 次，请明天再来')
})

test.each([
  ['available', {}, '可提现 123.45'],
  ['available', { leftToday: 0 }, '123.45'],
  ['held', { open: withdrawal }, '¥50.00'],
  ['paid', {}, '累计到账 50.00'],
  ['debt', { account: { ...account, available: 0, debt: 320 } }, '¥3.20'],
])('why %s, with %j: the earnings page says', async (key, shown, words) => {
  const { phone, page } = await openWithdrawal(shown)
  await page.tap(words)
  expect(phone.went).toEqual([`navigateTo /distribution/earnings/earnings?why=${key}`])
})

test('a debt comes first: nothing to type, nothing to send, and where it came from', async () => {
  const { phone, page } = await openWithdrawal({ account: { ...account, available: 0, debt: 320 } })
  expect(page.text).toContain('先抵扣 3.20 元，再提现')
  expect(page.text).toContain(RULES)
  expect(page.all(FIELD)).toEqual([])
  await page.tap('暂时不能提现')
  expect(requests(phone)).toEqual([])
  await page.tap('哪些订单退款了')
  expect(phone.went).toEqual(['navigateTo /distribution/earnings/earnings?why=debt'])
})

test('one at a time: the one under way shows where it is, and no second can be typed', async () => {
  const { page } = await openWithdrawal({ open: withdrawal })
  expect(page.text).toContain('进行中¥50.00')
  expect(page.text).toContain('审核等商家审核')
  expect(page.all(FIELD)).toEqual([])
  expect(page.text).toContain('上一笔还在进行，到账后再申请')
  expect(page.text).toContain('还没有提现过')
})

test('asked as often as a day allows: nothing to type, and when to come back', async () => {
  const { phone, page } = await openWithdrawal({ leftToday: 0 })
  expect(page.all(FIELD)).toEqual([])
  expect(page.text).toContain('现在可提现')
  await page.tap('今天已申请过，明天再来')
  expect(requests(phone)).toEqual([])
})

const waiting: CloudApi.WithdrawalView = {
  ...withdrawal,
  fee: 50,
  state: 'confirming',
  provider: 'wechat',
  approvedAt: withdrawal.requestedAt,
  confirmBy: Date.parse('2026-04-17T09:00:00+08:00'),
}
const sheet = { mchId: '1900000109', appId: 'wx1', package: 'P1' }

/** The page while a transfer waits; after the sheet the shop finds it in this state. */
async function openWaiting(state: Model.WithdrawalState) {
  return openWithdrawal(
    { open: waiting },
    {
      'distributor.confirmTransfer': () => ok(sheet),
      'distributor.checkTransfer': () => ok({ withdrawal: { ...waiting, state }, account }),
    },
  )
}

test('a transfer that waits is confirmed in WeChat’s sheet, and the shop is asked how it went', async () => {
  const { phone, page } = await openWaiting('paid')
  expect(page.text).toContain('收款等你确认')
  expect(page.text).toContain('请在 4 月 17 日 09:00 前确认，过时原数退回可提现')
  await page.tapTwice('确认收款 49.50 元')
  expect(phone.transfers).toEqual([sheet])
  expect(phone.cloud.inputs('distributor.checkTransfer')).toEqual([{ withdrawalId: 'W1' }])
  expect(phone.toasts).toEqual(['已收款，钱在你的微信零钱里'])
  expect(phone.cloud.inputs('distributor.withdrawal')).toHaveLength(2)
})

test('the sheet closed without confirming: it can be opened again', async () => {
  const { phone, page } = await openWaiting('confirming')
  phone.cashier = 'cancel'
  await page.tap('确认收款 49.50 元')
  await page.tap('确认收款 49.50 元')
  expect(phone.transfers).toEqual([sheet, sheet])
  expect(phone.toasts[0]).toBe('还没有收款，可以再点确认收款')
})

test('what no longer waits says so beside the button', async () => {
  const refused = { 'distributor.confirmTransfer': () => refuse('NOT_WAITING') }
  const { page } = await openWithdrawal({ open: waiting }, refused)
  await page.tap('确认收款 49.50 元')
  expect(page.text).toContain('这笔转账现在不用确认，请刷新看看')
})

test('a fee is taken off what arrives', async () => {
  const rules = { ...withdrawalPage.rules, feeRate: 100 }
  const { page } = await openWithdrawal({ rules })
  await page.type(FIELD, '50.5')
  expect(page.text).toContain('每天 1 次，手续费 1%，不足 1 分舍去')
  expect(page.text).toContain('手续费 0.50')
  expect(page.text).toContain('到账 50.00')
})

test('out of reach: said with its number; a long list of records is asked for further and ends', async () => {
  const paid = (id: string, amount: CloudApi.Fen): CloudApi.WithdrawalView => ({
    ...{ ...withdrawal, withdrawalId: id, amount },
    ...{ state: 'paid', endedAt: at('04-16T10:00') },
  })
  let asked = 0
  const { page } = await openWithdrawal(
    {},
    {
      'distributor.withdrawal': ({ cursor }) => {
        asked += 1
        if (asked === 1 || asked === 3) return outage()
        const record = cursor === null ? paid('W1', 1_000) : paid('W2', 9_999_999_999)
        return ok({ ...withdrawalPage, records: [record], cursor: cursor === null ? '9~a' : null })
      },
    },
  )
  expect(page.text).toContain(outageNumber)
  await page.tap('再试一次')
  await page.reachBottom()
  await page.tap('没有取到，点这里再试一次')
  expect(page.text).toContain('99,999,999.99')
  expect(page.text).toContain('到底了，共 2')
  faultsWere(/distributor\.withdrawal/)
})
