import { ok, refuse } from './cloud'
import { at, customer } from './facts'
import { openPhone } from './phone'

const staff: CloudApi.Session = { ...customer, me: { ...customer.me, staff: 'owner' } }
const done: Model.Audit = {
  _id: '2026-04-16',
  startedAt: at('04-16T03:00'),
  endedAt: at('04-16T03:10'),
  at: { collection: 'withdrawals', after: '', through: null, flows: {} },
  checked: { journals: 6, accounts: 2, orders: 3, withdrawals: 1 },
  findings: [],
  found: 0,
}
const running: Model.Audit = {
  ...done,
  _id: '2026-04-17',
  endedAt: null,
  at: { ...done.at, collection: 'orders' },
}

test('sound books stand there with their counts, and earlier days below', async () => {
  const phone = openPhone({
    session: staff,
    answers: { 'merchant.audit': () => ok({ audits: [done, { ...done, _id: '2026-04-15' }] }) },
  })
  const page = await phone.open('merchant/audit/audit')
  expect(page.text).toMatch(
    /每一分都对得上.*4 月 16 日 03:10 对完.*分录 \/ 笔6账户 \/ 个2订单 \/ 单3提现 \/ 笔1.*往日/,
  )
})

test('what disagrees is named with what was expected and what is there', async () => {
  const finding = {
    rule: 'balances-match',
    where: 'accounts/A1',
    expected: 'pending: 149',
    found: 'pending: 150',
  }
  const phone = openPhone({
    session: staff,
    answers: {
      'merchant.audit': () => ok({ audits: [{ ...done, findings: [finding], found: 2 }] }),
    },
  })
  const page = await phone.open('merchant/audit/audit')
  expect(page.text).toMatch(
    /2 处对不上.*余额和一笔笔分录接不上账户 A1应为待结算 1\.49 元实为待结算 1\.50 元先别给这位分销员打款.*还有 1 处没有列出/,
  )
})

test('an audit that is asked for is taken forward until it is done', async () => {
  const steps = [running, running, { ...running, endedAt: at('04-17T10:00') }]
  const phone = openPhone({
    session: staff,
    answers: {
      'merchant.audit': () => ok({ audits: [steps.length > 0 ? running : done] }),
      'merchant.runAudit': () => ok({ audit: steps.shift() ?? done }),
    },
  })
  const page = await phone.open('merchant/audit/audit')
  expect(page.text).toContain('正在对账')
  await page.tap('接着对')
  expect(phone.cloud.inputs('merchant.runAudit')).toHaveLength(3)
  expect(page.text).toContain('每一分都对得上')
})

test('who is no staff is told so', async () => {
  const phone = openPhone({ answers: { 'merchant.audit': () => refuse('NOT_STAFF') } })
  const page = await phone.open('merchant/audit/audit')
  expect(page.text).toContain('这里只有商家能进')
})
