import { withdrawalCard } from './withdrawal-card'

const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`)

const withdrawal: CloudApi.MerchantWithdrawal = {
  withdrawalId: 'W1',
  amount: 20_000,
  feeRate: 0,
  fee: 0,
  state: 'requested',
  provider: 'manual',
  confirmBy: null,
  requestedAt: at('04-14T09:12'),
  approvedAt: null,
  endedAt: null,
  reason: '',
  proof: '',
  note: '',
  member: { nickname: '小林', avatar: '' },
  memberId: 'm1',
  beyondAsking: false,
}

const approved = { ...withdrawal, state: 'approved' as const, approvedAt: at('04-14T15:40') }

test.each<[CloudApi.MerchantWithdrawal, string, string]>([
  [withdrawal, '4 月 14 日 09:12 申请', 'processing'],
  [approved, '4 月 14 日 15:40 通过审核', 'processing'],
  [{ ...approved, state: 'paid', endedAt: at('04-15T10:00') }, '4 月 15 日 10:00 已打款', 'done'],
  [
    { ...withdrawal, state: 'rejected', endedAt: at('04-15T10:00') },
    '4 月 15 日 10:00 已驳回',
    'failed',
  ],
  [
    { ...approved, state: 'rejected', endedAt: at('04-15T10:00') },
    '4 月 15 日 10:00 已撤回',
    'failed',
  ],
])('its time is that of the last thing that happened (%#)', (given, time, kind) => {
  expect(withdrawalCard(given)).toMatchObject({ time, kind })
})

test('two of one name are told apart by their member numbers', () => {
  const card = withdrawalCard({ ...withdrawal, memberId: '7kq2m9xd4tbn03ve' })
  expect(card).toMatchObject({ name: '小林', number: '会员号 7KQ2 M9XD' })
})

test('a rejected one shows its reason, a paid one the note of the merchant', () => {
  const both = { ...withdrawal, reason: '姓名不符', note: '已转账' }
  expect(withdrawalCard({ ...both, state: 'rejected' }).note).toBe('姓名不符')
  expect(withdrawalCard({ ...both, state: 'paid' }).note).toBe('已转账')
})

test('what WeChat did not take or not pay says why', () => {
  const refused = { ...approved, reason: 'NOT_ENOUGH 商户运营账户资金不足' }
  const note = '微信没有受理：商户运营账户资金不足'
  expect(withdrawalCard(refused)).toMatchObject({ note, mayRetry: true })
  expect(withdrawalCard(approved).mayRetry).toBe(false)
  const failed = { ...approved, state: 'failed' as const, reason: 'OVERDUE_CLOSE' }
  expect(withdrawalCard(failed).note).toBe('超过 24 小时没有确认收款')
})

test('one that WeChat says nothing of any more asks for a person', () => {
  const paying = { ...approved, state: 'paying' as const, provider: 'wechat' as const }
  expect(withdrawalCard(paying)).toMatchObject({ lost: false, note: '' })
  const note = '微信查不到这笔转账了，请到商户平台核对后登记结果'
  expect(withdrawalCard({ ...paying, beyondAsking: true })).toMatchObject({ lost: true, note })
})

test('the fee is taken off what reaches the distributor', () => {
  const card = withdrawalCard({ ...approved, fee: 120, provider: 'wechat' })
  expect(card).toMatchObject({ amountText: '200.00', netText: '198.80', byWechat: true })
})
