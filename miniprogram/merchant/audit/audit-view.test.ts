import { auditView } from './audit-view'

const sound: Model.Audit = {
  _id: '2026-04-16',
  startedAt: Date.parse('2026-04-16T03:00:00+08:00'),
  endedAt: Date.parse('2026-04-16T03:10:00+08:00'),
  at: { collection: 'withdrawals', after: 'W9', through: null, flows: {} },
  checked: { journals: 1200, accounts: 31, orders: 400, withdrawals: 12 },
  findings: [],
  found: 0,
}
const finding = {
  rule: 'balances-match',
  where: 'accounts/A1',
  expected: 'pending: 149',
  found: 'pending: 150',
}

test('sound books are told with counts and the time', () => {
  expect(auditView(sound)).toEqual({
    mark: { kind: 'done', word: '对得上' },
    title: '每一分都对得上',
    note: '4 月 16 日 03:10 对完',
    checked: [
      { label: '分录 / 笔', value: '1200' },
      { label: '账户 / 个', value: '31' },
      { label: '订单 / 单', value: '400' },
      { label: '提现 / 笔', value: '12' },
    ],
    findings: [],
    more: 0,
  })
})

test('a finding says what disagrees, where, both sides in yuan, and what to do', () => {
  const view = auditView({ ...sound, findings: [finding], found: 103 })
  expect(view).toMatchObject({
    mark: { kind: 'failed' },
    title: '103 处对不上',
    findings: [
      {
        says: '余额和一笔笔分录接不上',
        where: '账户 A1',
        expected: '待结算 1.49 元',
        found: '待结算 1.50 元',
        todo: '先别给这位分销员打款，以分录为准改回余额',
      },
    ],
    more: 102,
  })
})

test('a running audit says where it is, and is not called sound', () => {
  const at = { collection: 'orders' as const, after: '', through: null, flows: {} }
  const view = auditView({ ...sound, endedAt: null, at })
  expect(view).toMatchObject({
    mark: { kind: 'processing' },
    title: '正在对账',
    note: '4 月 16 日 03:00 开始，正在看订单',
  })
})
