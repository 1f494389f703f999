import { recordDetail, recordRow } from './record-row'

const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`)

const paid: CloudApi.WithdrawalView = {
  withdrawalId: 'W1',
  amount: 18_000,
  feeRate: 0,
  fee: 0,
  state: 'paid',
  provider: 'manual',
  confirmBy: null,
  requestedAt: at('03-30T09:12'),
  approvedAt: at('03-30T15:40'),
  endedAt: at('03-31T10:05'),
  reason: '',
  proof: 'cloud://shop/proofs/w1.jpg',
  note: '微信转账',
}

test('a paid one is gold and says that there is a proof', () => {
  expect(recordRow(paid)).toMatchObject({
    day: '03-30',
    amount: '180.00',
    gold: true,
    kind: 'done',
    note: '有打款凭证',
  })
})

test('a rejected one says why, and gives the whole amount back', () => {
  const rejected = { ...paid, state: 'rejected' as const, fee: 100, reason: '姓名不符', proof: '' }
  expect(recordRow(rejected)).toMatchObject({ gold: false, kind: 'failed', note: '姓名不符' })
  expect(recordDetail(rejected).facts).toContainEqual({ label: '退回', value: '180.00 元' })
})

test('one that WeChat did not pay says why in words, and gives the whole amount back', () => {
  const failed = { ...paid, state: 'failed' as const, fee: 100, reason: 'OVERDUE_CLOSE', proof: '' }
  const note = '超过 24 小时没有确认收款'
  expect(recordRow(failed)).toMatchObject({ kind: 'failed', word: '未到账，已退回', note })
  expect(recordDetail(failed).facts).toContainEqual({ label: '原因', value: note })
  expect(recordDetail(failed).facts).toContainEqual({ label: '退回', value: '180.00 元' })
})

test('180.00 less a fee of 1.00 arrives as 179.00, and the fee says its rate', () => {
  const { facts } = recordDetail({ ...paid, feeRate: 56, fee: 100 })
  expect(facts).toContainEqual({ label: '手续费', value: '1.00 元，按 0.56%，不足 1 分舍去' })
  expect(facts).toContainEqual({ label: '到账', value: '179.00 元' })
})

test('facts that are not there take no room', () => {
  expect(recordDetail(paid).facts.map((fact) => fact.label)).toEqual([
    '申请',
    '审核通过',
    '打款',
    '金额',
    '手续费',
    '到账',
    '商家留言',
  ])
})
