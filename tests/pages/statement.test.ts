import { ok, refuse } from './cloud'
import { account, at, distributor, why } from './facts'
import { openPhone } from './phone'

const nothing = { pending: 0, available: 0, held: 0, paid: 0, debt: 0 }
const opening: CloudApi.StatementBalance = { ...nothing, sequence: 0, hash: '' }
const line: CloudApi.StatementLine = {
  ...{ sequence: 1, at: at('04-16T09:00'), kind: 'accrue', about: 'O1', journalId: 'accrue:O1' },
  ...{ ...nothing, pending: 149, hash: 'a'.repeat(64) },
}
const page = (more: Partial<CloudApi.StatementPage>): CloudApi.StatementPage => ({
  ...{ memberId: 'M1', month: '2026-04', opening, lines: [], closing: opening, cursor: null },
  ...more,
})
const earnings: CloudApi.EarningsView = {
  ...{
    account,
    todayNet: 1_208,
    monthNet: 1_796,
    why,
    debts: [],
    days: [],
    next: null,
    lines: [],
    cursor: null,
  },
  now: at('04-16T16:00'),
}

/** WeChat around the page: its sheet of months, its files, its way into a chat. */
function openWithFiles(answer: () => CloudApi.Reply<'distributor.statement'>[]) {
  const replies = answer()
  const phone = openPhone({
    session: distributor,
    answers: {
      'distributor.earnings': () => ok(earnings),
      'distributor.statement': () => replies.shift() ?? ok(page({})),
    },
  })
  const seen = { months: [] as string[], file: '', shared: '' }
  Object.assign(wx, {
    env: { USER_DATA_PATH: 'http://usr' },
    showActionSheet: async ({ itemList }: { itemList: string[] }) => {
      seen.months = itemList
      return { tapIndex: 0 }
    },
    getFileSystemManager: () => ({
      writeFileSync: (_path: string, data: string) => {
        seen.file = data
      },
    }),
    shareFileMessage: async ({ fileName }: { fileName: string }) => {
      seen.shared = fileName
    },
  })
  return { phone, seen }
}

test('all pages of the month become one file, handed to a chat', async () => {
  const { phone, seen } = openWithFiles(() => [
    ok(page({ lines: [line], cursor: '1~2' })),
    ok(page({ lines: [{ ...line, sequence: 2, journalId: 'accrue:O2' }] })),
  ])
  const screen = await phone.open('distribution/earnings/earnings')
  await screen.tap('下载对账单')
  expect(seen.months.slice(0, 2)).toEqual(['2026 年 4 月', '2026 年 3 月'])
  expect(phone.cloud.inputs('distributor.statement')).toEqual([
    { month: '2026-04', cursor: null },
    { month: '2026-04', cursor: '1~2' },
  ])
  expect(phone.dialogs).toEqual([
    '2026 年 4 月对账单共 2 笔变动，期末可提现 0.00 元。发给「文件传输助手」，在电脑上用表格软件打开。',
  ])
  expect(seen.shared).toBe('对账单-2026-04.csv')
  const rows = seen.file.trimEnd().split('\r\n')
  expect(rows).toHaveLength(5)
  expect(rows[3]).toMatch(/^2,2026-04-16 09:00:00\.000,佣金入账,O1,accrue:O2,1\.49,2\.98,/)
})

test('who looks at what is in it and leaves it sends nothing', async () => {
  const { phone, seen } = openWithFiles(() => [ok(page({}))])
  phone.agrees = false
  const screen = await phone.open('distribution/earnings/earnings')
  await screen.tap('下载对账单')
  expect(phone.dialogs[0]).toContain('这个月没有变动')
  expect(seen).toMatchObject({ file: '', shared: '' })
  expect(phone.toasts).toEqual([])
})

test('a refusal is told, and no file is made', async () => {
  const { phone, seen } = openWithFiles(() => [refuse('MONTH_INVALID')])
  const screen = await phone.open('distribution/earnings/earnings')
  await screen.tap('下载对账单')
  expect(phone.toasts).toEqual(['这个月还没有账目，请换一个月份'])
  expect(seen.shared).toBe('')
})
