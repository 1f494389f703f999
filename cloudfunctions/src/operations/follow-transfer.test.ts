/** What is made of WeChat Pay's answers about a bill, where the local cloud can't bring them about. */
import { DAY } from '../domain/day'
import { emptyAccount } from '../domain/ledger'
import { member, NOON } from '../domain/testing/builders'
import { TransferRefused, type TransferState } from '../wechat/transfer'
import { V3Error } from '../wechat/v3/client'
import type { Context } from './context'
import { followTransfer } from './follow-transfer'
import { never, noMiniProgram, openShelf, type Shelf } from './testing/shelf'

const WITHDRAWAL: Model.Withdrawal = {
  _id: 'W',
  memberId: 'a',
  amount: 100,
  feeRate: 100,
  fee: 1,
  state: 'paying',
  provider: 'wechat',
  billNumber: 'W',
  merchantId: '1900000001',
  packageInfo: '',
  requestedAt: NOON,
  approvedAt: NOON,
  sentAt: NOON,
  endedAt: null,
  staffId: 's',
  reason: '',
  proof: '',
  note: '',
}
const WAITING = { ...WITHDRAWAL, state: 'confirming', packageInfo: 'P' } as const
const ABSENT: TransferState = { kind: 'absent' }
const NO = new TransferRefused('NO_AUTH 未开通')

interface World {
  withdrawal?: Model.Withdrawal
  /** WeChat Pay's answers to queries, one after the other. */
  known: TransferState[]
  answer?: TransferState | Error
  now?: number
  /** Whose keys the function has. */
  merchantId?: string
}

async function follow({ withdrawal = WITHDRAWAL, known, answer, now = NOON, ...more }: World) {
  const { merchantId = WITHDRAWAL.merchantId } = more
  const account = { ...emptyAccount('a'), held: 100, openWithdrawalId: 'W' }
  const shelf: Shelf = new Map<string, unknown>([
    ['withdrawals/W', withdrawal],
    ['members/a', member('a')],
    ['accounts/a', account],
    ['outbox/transfer:W', { _id: 'transfer:W' }],
  ])
  const asked: string[] = []
  const warnings: string[] = []
  const context: Context = {
    db: openShelf(shelf),
    pay: { routeOf: never, by: never },
    transfers: {
      merchantId: () => merchantId,
      cancel: never,
      query: async () => {
        asked.push('query')
        return known.shift() ?? never()
      },
      send: async ({ billNumber, amount }) => {
        asked.push(`send ${billNumber} ${amount}`)
        if (answer instanceof Error) throw answer
        return answer ?? never()
      },
    },
    miniProgram: noMiniProgram,
    timeLimit: null,
    now,
    warn: (what) => warnings.push(what),
  }
  const fault = await followTransfer(context, 'W').then(
    () => null,
    (error: unknown) => error,
  )
  const { state, provider, reason, sentAt } = shelf.get('withdrawals/W') as Model.Withdrawal
  const { held, paid, available } = shelf.get('accounts/a') as Model.Account
  const waits = shelf.has('outbox/transfer:W')
  return { state, provider, reason, sentAt, held, paid, available, waits, asked, warnings, fault }
}

test('refused, and WeChat Pay knows nothing of the number: to be paid by hand', async () => {
  const after = await follow({ known: [ABSENT, ABSENT], answer: NO })
  expect(after).toMatchObject({ state: 'approved', provider: 'manual', reason: NO.why, held: 100 })
  expect(after).toMatchObject({ waits: false, asked: ['query', 'send W 99', 'query'] })
})

test('refused, and the bill is there all the same: it is followed, not given up', async () => {
  const after = await follow({ known: [ABSENT, { kind: 'going' }], answer: NO })
  expect(after).toMatchObject({ state: 'paying', provider: 'wechat', held: 100, waits: true })
  const paid = await follow({ known: [ABSENT, { kind: 'paid', amount: 99 }], answer: NO })
  expect(paid).toMatchObject({ state: 'paid', held: 0, paid: 99, waits: false })
})

test('of another merchant: it is not even asked about, let alone sent a second time', async () => {
  const after = await follow({ known: [ABSENT], merchantId: '1900000002' })
  expect(after).toMatchObject({ state: 'paying', held: 100, waits: true, asked: [], fault: null })
  expect(after.warnings).toHaveLength(1)
})

test('no answer: nothing is booked, nothing is given up', async () => {
  const lost = new V3Error(0, 'NETWORK', 'cut', false)
  const after = await follow({ known: [ABSENT], answer: lost })
  expect(after).toMatchObject({ state: 'paying', held: 100, waits: true, fault: lost })
})

test('not known today: its time starts anew, so that weeks of lost answers leave nobody waiting', async () => {
  const lost = new V3Error(0, 'NETWORK', 'cut', false)
  const late = NOON + 28 * DAY
  const after = await follow({ known: [ABSENT], answer: lost, now: late })
  expect(after).toMatchObject({ state: 'paying', sentAt: late, asked: ['query', 'send W 99'] })
  const again: World = { known: [ABSENT], answer: { kind: 'going' }, now: late + 20 * DAY }
  const withdrawal = { ...WITHDRAWAL, sentAt: after.sentAt }
  expect(await follow({ ...again, withdrawal })).toMatchObject({ asked: ['query', 'send W 99'] })
})

test('waiting without its package: the same number is sent again for it', async () => {
  const known: TransferState[] = [{ kind: 'waiting', packageInfo: '' }]
  const answer: TransferState = { kind: 'waiting', packageInfo: 'P' }
  const after = await follow({ known, answer })
  expect(after).toMatchObject({ state: 'confirming', waits: true, asked: ['query', 'send W 99'] })
})

test.each<[string, World]>([
  ['older than a query can see', { known: [ABSENT], now: NOON + 29 * DAY + 1 }],
  ['confirming before', { withdrawal: WAITING, known: [ABSENT] }],
  ['paid with another amount', { withdrawal: WAITING, known: [{ kind: 'paid', amount: 100 }] }],
])('a bill %s is left to a person: nothing is sent, nothing is booked', async (_name, world) => {
  const after = await follow(world)
  expect(after).toMatchObject({ held: 100, paid: 0, waits: true, asked: ['query'] })
  expect(after.warnings).toHaveLength(1)
})

test.each(['approved', 'paid', 'failed', 'rejected'] as const)(
  'one that is %s asks nobody',
  async (state) => {
    const after = await follow({ withdrawal: { ...WITHDRAWAL, state }, known: [] })
    expect(after).toMatchObject({ state, asked: [], fault: null })
  },
)
