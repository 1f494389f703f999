import { type Answers, ok, refuse } from './cloud'
import { at, customer, friend, withdrawal } from './facts'
import { openPhone, type Phone } from './phone'
import { attribute, type Screen } from './screen'

const staff: CloudApi.Session = { ...customer, me: { ...customer.me, staff: 'owner' } }
const asked: CloudApi.MerchantWithdrawal = {
  ...withdrawal,
  member: friend,
  memberId: '7kq2m9xd4tbn03ve',
  beyondAsking: false,
}
const approved = { ...asked, state: 'approved', approvedAt: at('04-16T10:00') } as const

async function openWithdrawals(
  shown: CloudApi.MerchantWithdrawal,
  answers: Answers = {},
): Promise<{ phone: Phone; page: Screen }> {
  const phone = openPhone({
    session: staff,
    answers: {
      'merchant.withdrawals': () => ok({ withdrawals: [shown], cursor: null }),
      'merchant.approveWithdrawal': () => ok({ withdrawal: approved }),
      'merchant.payOut': () => ok({ withdrawal: { ...approved, state: 'paid' } }),
      'merchant.rejectWithdrawal': () => ok({ withdrawal: { ...asked, state: 'rejected' } }),
      ...answers,
    },
  })
  const page = await phone.open('merchant/withdrawals/withdrawals', { state: shown.state })
  return { phone, page }
}

test('approving asks first, with name and amount', async () => {
  const { phone, page } = await openWithdrawals(asked)
  phone.agrees = false
  await page.tap('通过')
  expect(phone.dialogs).toEqual(['通过这笔提现？林晚 提现 50.00 元，通过后由你打款。'])
  expect(phone.cloud.inputs('merchant.approveWithdrawal')).toEqual([])
  phone.agrees = true
  await page.tap('通过')
  expect(phone.cloud.inputs('merchant.approveWithdrawal')).toEqual([{ withdrawalId: 'W1' }])
  expect(phone.toasts).toEqual(['已通过，等你打款'])
})

test('a payout is recorded with its proof only', async () => {
  const { phone, page } = await openWithdrawals(approved)
  await page.tap('打款并上传凭证')
  expect(attribute(page.find('确认已打款 50.00 元'), 'ariaDisabled')).toBe(true)
  await page.tap('确认已打款 50.00 元')
  expect(phone.cloud.uploads).toEqual([])
  expect(phone.cloud.inputs('merchant.payOut')).toEqual([])
  await page.tap('选一张转账截图')
  await page.type('留言', ' 已转 ')
  await page.tap('确认已打款 50.00 元')
  const [proof] = phone.cloud.uploads
  expect(proof).toEqual({
    cloudPath: expect.stringMatching(/^proofs\/\w+\.png$/),
    filePath: '/tmp/proof.png',
  })
  expect(phone.cloud.inputs('merchant.payOut')).toEqual([
    { withdrawalId: 'W1', proof: `cloud://test/${proof?.cloudPath}`, note: '已转' },
  ])
})

test('by WeChat: asks with the amount that arrives, and a refusal leaves it to be paid by hand', async () => {
  const byWechat = { ...approved, fee: 50, provider: 'wechat' as const }
  const reason = 'NOT_ENOUGH 商户运营账户资金不足'
  const { phone, page } = await openWithdrawals(byWechat, {
    'merchant.sendTransfer': () => refuse('TRANSFER_REFUSED', { name: reason }),
  })
  await page.tap('微信转账')
  expect(phone.cloud.inputs('merchant.sendTransfer')).toEqual([{ withdrawalId: 'W1' }])
  expect(phone.dialogs).toEqual([
    '用微信转账？林晚 会收到 49.50 元，他要在 24 小时内到小程序确认收款。',
    '微信没有受理这笔转账（商户运营账户资金不足），请手工打款并上传凭证',
  ])
  await page.tap('打款并上传凭证')
  expect(page.text).toContain('确认已打款 49.50 元')
})

test('a transfer that waits for its receiver can be taken back, with a reason', async () => {
  const { phone, page } = await openWithdrawals({ ...approved, state: 'confirming' })
  await page.tap('撤回转账')
  expect(page.text).toContain('撤回微信转账林晚 50.00 元，他还没有收款，撤回后原数退回')
  await page.type('撤回原因', '重复申请')
  await page.tap('确认撤回')
  expect(phone.cloud.inputs('merchant.rejectWithdrawal')).toEqual([
    { withdrawalId: 'W1', reason: '重复申请' },
  ])
  expect(phone.toasts).toEqual(['已请微信撤回，撤回后金额退回'])
})

test('what was approved is taken back, not turned down, and never after it was paid', async () => {
  const { phone, page } = await openWithdrawals(approved)
  await page.tap('撤回')
  expect(page.text).toContain('撤回这笔提现林晚 50.00 元，撤回后原数退回。已经转过账的不要撤回')
  await page.type('撤回原因', '金额填错')
  await page.tap('撤回并退回')
  expect(phone.cloud.inputs('merchant.rejectWithdrawal')).toEqual([
    { withdrawalId: 'W1', reason: '金额填错' },
  ])
  expect(phone.toasts).toEqual(['已撤回，金额已退回'])
})

describe('a transfer that WeChat says nothing of any more', () => {
  const lost = { ...approved, state: 'paying', provider: 'wechat', beyondAsking: true } as const

  test('has not arrived: the reason, and a second question', async () => {
    const { phone, page } = await openWithdrawals(lost, {
      'merchant.settleTransfer': () => ok({ withdrawal: { ...lost, state: 'failed' } }),
    })
    expect(page.text).toContain('微信查不到这笔转账了，请到商户平台核对后登记结果')
    await page.tap('没有到账')
    expect(page.text).toContain('登记没有到账林晚 50.00 元，登记后原数退回。请先在商户平台核对清楚')
    await page.type('没有到账的说明', ' 商户平台没有 ')
    phone.agrees = false
    await page.tap('登记并退回')
    expect(phone.dialogs).toEqual([
      '确定没有到账？林晚 的 50.00 元登记为没有到账，登记后不能再改。',
    ])
    expect(phone.cloud.inputs('merchant.settleTransfer')).toEqual([])
    phone.agrees = true
    await page.tap('登记并退回')
    expect(phone.cloud.inputs('merchant.settleTransfer')).toEqual([
      { withdrawalId: 'W1', arrived: false, reason: '商户平台没有' },
    ])
    expect(phone.toasts).toEqual(['已登记，金额已退回'])
  })

  test('has arrived: the proof, and a second question; WeChat’s own word is told', async () => {
    const { phone, page } = await openWithdrawals(lost, {
      'merchant.settleTransfer': () => refuse('TRANSFER_UNDER_WAY'),
    })
    await page.tap('已到账')
    expect(page.text).toContain('登记已到账在微信商户平台查到已经到账，再把截图放在这里')
    await page.tap('选一张转账截图')
    await page.tap('登记已到账 50.00 元')
    const [proof] = phone.cloud.uploads
    expect(phone.cloud.inputs('merchant.settleTransfer')).toEqual([
      { withdrawalId: 'W1', arrived: true, proof: `cloud://test/${proof?.cloudPath}`, note: '' },
    ])
    expect(page.text).toContain('微信正在处理这笔转账，请等有了结果再操作')
  })
})

test('what WeChat did not take can be tried by WeChat again', async () => {
  const reason = 'NOT_ENOUGH 商户运营账户资金不足'
  const sent = { ...approved, state: 'confirming', provider: 'wechat' } as const
  const { phone, page } = await openWithdrawals(
    { ...approved, reason },
    { 'merchant.sendTransfer': () => ok({ withdrawal: sent }) },
  )
  expect(page.text).toContain('微信没有受理：商户运营账户资金不足')
  await page.tap('再试微信转账')
  expect(phone.cloud.inputs('merchant.sendTransfer')).toEqual([{ withdrawalId: 'W1' }])
  expect(phone.toasts).toEqual(['已交给微信，等他确认收款'])
})

test('a payout by hand that WeChat never refused offers no transfer', async () => {
  const { page } = await openWithdrawals(approved)
  expect(page.all('再试微信转账')).toEqual([])
})

test('whom to pay: the member number stands beside the name, on the card and on the sheet', async () => {
  const { page } = await openWithdrawals(approved)
  expect(page.text).toContain('林晚会员号 7KQ2 M9XD')
  await page.tap('打款并上传凭证')
  expect(page.text).toContain('转给 林晚会员号 7KQ2 M9XD')
})

test('a rejection needs its reason', async () => {
  const { phone, page } = await openWithdrawals(asked)
  await page.tap('驳回')
  await page.tap('驳回并退回')
  await page.type('驳回原因', '   ')
  await page.tap('驳回并退回')
  expect(phone.cloud.inputs('merchant.rejectWithdrawal')).toEqual([])
  await page.type('驳回原因', '收款人姓名对不上')
  await page.tap('驳回并退回')
  expect(phone.cloud.inputs('merchant.rejectWithdrawal')).toEqual([
    { withdrawalId: 'W1', reason: '收款人姓名对不上' },
  ])
})

test('what a colleague has decided meanwhile is said', async () => {
  const { phone, page } = await openWithdrawals(asked, {
    'merchant.approveWithdrawal': () => refuse('WITHDRAWAL_ENDED'),
  })
  await page.tap('通过')
  expect(phone.dialogs[1]).toBe('这笔提现已经处理完，请刷新后再看')
  expect(phone.toasts).toEqual([])
})

test.each(['today/today', 'orders/orders', 'order/order', 'withdrawals/withdrawals'])(
  'merchant/%s is closed to a customer, in plain Chinese',
  async (route) => {
    const no = () => refuse('NOT_STAFF')
    const phone = openPhone({
      session: customer,
      answers: {
        'merchant.today': no,
        'merchant.orders': no,
        'merchant.order': no,
        'merchant.withdrawals': no,
      },
    })
    const page = await phone.open(`merchant/${route}`, { id: '7KQ2M9XD4TBN03VE' })
    expect(page.text).toContain('这里只有商家能进')
    expect(page.text).not.toMatch(/NOT_STAFF|编号/)
  },
)

test.each([
  ['转账中', 'paying'],
  ['未到账', 'failed'],
])('the tab %s shows what is %s, and says what is not there', async (label, state) => {
  const phone = openPhone({
    session: staff,
    answers: { 'merchant.withdrawals': () => ok({ withdrawals: [], cursor: null }) },
  })
  const page = await phone.open('merchant/withdrawals/withdrawals')
  await page.tap(label)
  expect(phone.cloud.inputs('merchant.withdrawals')).toMatchObject([
    { state: 'requested' },
    { state },
  ])
  expect(page.text).toMatch(/没有在转的转账|没有未到账的转账/)
})
