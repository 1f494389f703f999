import { stagesOf } from './stages'

const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`)

const withdrawal: CloudApi.WithdrawalView = {
  withdrawalId: 'W1',
  amount: 20_000,
  feeRate: 0,
  fee: 0,
  state: 'requested',
  provider: 'wechat',
  confirmBy: null,
  requestedAt: at('04-14T09:12'),
  approvedAt: null,
  endedAt: null,
  reason: '',
  proof: '',
  note: '',
}

const line = (changed: Partial<CloudApi.WithdrawalView>): string =>
  stagesOf({ ...withdrawal, ...changed })
    .map((stage) => `${stage.name} ${stage.place}`)
    .join(', ')

test.each<[CloudApi.WithdrawalView['state'], string]>([
  ['requested', '申请 done, 审核 now, 打款 ahead, 到账 ahead'],
  ['approved', '申请 done, 审核 done, 打款 now, 到账 ahead'],
  ['paid', '申请 done, 审核 done, 打款 done, 到账 done'],
  ['paying', '申请 done, 审核 done, 打款 now, 到账 ahead'],
  ['confirming', '申请 done, 审核 done, 收款 now, 到账 ahead'],
  ['failed', '申请 done, 审核 done, 未到账 failed, 已退回 done'],
  ['rejected', '申请 done, 未通过 failed, 已退回 done'],
])('%s', (state, stages) => {
  expect(line({ state })).toBe(stages)
})

test('each stage that is over tells its time', () => {
  const stages = stagesOf({ ...withdrawal, state: 'approved', approvedAt: at('04-14T15:40') })
  expect(stages.map((stage) => stage.note)).toEqual([
    '04-14 09:12',
    '04-14 15:40',
    '等商家转账',
    '',
  ])
})
