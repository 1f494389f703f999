/**
 * The simulation's own books: what must be true of everything stored, after every single commit, told
 * from the documents of fact (orders, refunds, withdrawals) and from what WeChat Pay really did. It
 * knows the journals only as sums, and nothing of the shop's domain/.
 */
import { checkAfterSales } from './after-sale-terms'
import { checkCoupons } from './coupons'
import type { FakePay } from './fake-pay'
import type { FakeTransfers } from './fake-transfers'
import type { Changed, Mirror } from './mirror'
import { checkFrozen } from './order-terms'
import { checkMember, type Expect } from './relation-terms'
import { checkTouched } from './shop-rules'
import { checkStocks } from './stock-terms'
import { checkTeams } from './team-terms'
import { commissionNow } from './terms'
import { checkRequest } from './withdrawal-terms'

type Finding = Model.Finding

const DAY = 86_400_000
const BUCKETS = ['pending', 'available', 'held', 'paid', 'debt'] as const
const OPEN: readonly Model.WithdrawalState[] = ['requested', 'approved', 'paying', 'confirming']

/** What a book is kept about. */
export interface Kept {
  mirror: Mirror
  pay: FakePay
  transfers: FakeTransfers
}

export class Books {
  readonly findings: Finding[] = []
  /** Sums of all postings so far, by owner and bucket. */
  private readonly sums = new Map<string, bigint>()
  private readonly owners = new Set<string>()
  private readonly worths = new WeakMap<Model.Order, Map<string, bigint>>()

  constructor(private readonly kept: Kept) {}

  /** Takes note of a commit and checks everything that it may have broken. */
  note(changes: readonly Changed[]): void {
    for (const change of changes) {
      if (change.collection === 'journals') this.noteJournal(change)
      if (change.collection === 'orders') this.noteOrder(change)
      if (change.collection === 'members') checkMember(this.kept.mirror, change, this.tell)
      if (change.collection === 'withdrawals' && !change.before) this.noteRequest(change.id)
      if (change.collection === 'audits') this.noteAudit(change.id)
      if (change.collection === 'plans' && change.before)
        this.expect('a plan is immutable', `plans/${change.id}`, 'unchanged', 'changed')
    }
    this.checkAll()
    checkTeams(this.kept.mirror, this.tell)
    for (const { rule, where, expected, found } of checkTouched(this.kept.mirror, changes))
      this.expect(`the shop's own rule ${rule}`, where, expected, found)
  }

  /** Everything that must hold at any time. */
  checkAll(): void {
    const { mirror } = this.kept
    for (const owner of this.owners) this.checkAccount(owner)
    for (const order of mirror.all('orders')) this.checkOrder(order)
    for (const withdrawal of mirror.all('withdrawals')) this.checkWithdrawal(withdrawal)
    this.checkProofs()
    checkStocks(mirror, this.tell)
    checkAfterSales(mirror, this.tell)
    checkCoupons(mirror, this.tell)
  }

  expect(rule: string, where: string, expected: unknown, found: unknown): void {
    if (String(expected) === String(found)) return
    if (this.findings.length >= 20) return
    this.findings.push({ rule, where, expected: String(expected), found: String(found) })
  }

  private readonly tell: Expect = (...finding) => this.expect(...finding)

  sum(owner: string, bucket: Model.Bucket): bigint {
    return this.sums.get(`${owner} ${bucket}`) ?? 0n
  }

  private noteJournal({ id, before, after }: Changed): void {
    const where = `journals/${id}`
    this.expect('journals are append-only', where, 'new', before ? 'changed' : 'new')
    const journal = after as unknown as Model.Journal | undefined
    if (!journal || before) return
    let total = 0n
    for (const { owner, bucket, amount } of journal.postings) {
      total += BigInt(amount)
      const key = `${owner} ${bucket}`
      this.sums.set(key, (this.sums.get(key) ?? 0n) + BigInt(amount))
      if (owner !== 'shop') this.owners.add(owner)
    }
    this.expect('a journal sums to zero', where, 0, total)
    if (journal.kind !== 'release') return
    const { receivedAt, attribution } = this.kept.mirror.get('orders', journal.orderId ?? '') ?? {}
    const due = (receivedAt ?? Infinity) + (attribution?.holdDays ?? Infinity) * DAY
    this.expect('released after the hold', where, true, journal.at >= due)
  }

  private noteRequest(id: string): void {
    const asked = this.kept.mirror.get('withdrawals', id)
    if (asked) checkRequest(this.kept.mirror, asked, this.tell)
  }

  /** The audit looks while the shop works: what it finds is not there, or these books are wrong. */
  private noteAudit(id: string): void {
    const { findings = [] } = this.kept.mirror.get('audits', id) ?? {}
    for (const { rule, where, expected, found } of findings)
      this.expect(`the audit has found ${rule}`, where, expected, found)
  }

  private noteOrder({ id, before, after }: Changed): void {
    const order = this.kept.mirror.get('orders', id)
    this.expect('an order is never removed', `orders/${id}`, 'there', after ? 'there' : 'gone')
    if (!order) return
    const earlier = before as unknown as Model.Order | undefined
    for (const finding of checkFrozen(this.kept.mirror, order, earlier)) {
      this.expect(finding.rule, finding.where, finding.expected, finding.found)
    }
  }

  /** A balance is the sum of its postings, and what its owner is owed by fact. */
  private checkAccount(owner: string): void {
    const where = `accounts/${owner}`
    const account = this.kept.mirror.get('accounts', owner)
    for (const bucket of BUCKETS) {
      this.expect(`${bucket} = its postings`, where, this.sum(owner, bucket), account?.[bucket])
    }
    const balance = (bucket: (typeof BUCKETS)[number]) => BigInt(account?.[bucket] ?? 0)
    const owed = this.owed(owner)
    this.expect('pending = owed before release', where, owed.pending, balance('pending'))
    const { held, paid, fees } = this.withdrawn(owner)
    this.expect('held = open withdrawals', where, held, balance('held'))
    this.expect('paid = paid withdrawals', where, paid, balance('paid'))
    const free = balance('available') + balance('debt')
    this.expect('the rest = owed after release', where, owed.released - held - paid - fees, free)
    const negative = BUCKETS.filter((b) => b !== 'debt' && balance(b) < 0n)
    this.expect('nothing is below zero', where, '', negative.join())
    this.expect('debt is never above zero', where, true, balance('debt') <= 0n)
    const both = balance('debt') < 0n && balance('available') > 0n
    this.expect('debt is repaid before anything is available', where, false, both)
  }

  private owed(owner: string): { pending: bigint; released: bigint } {
    const owed = { pending: 0n, released: 0n }
    for (const order of this.kept.mirror.all('orders')) {
      const amount = this.worthOf(order).get(owner) ?? 0n
      if (order.commission === 'accrued') owed.pending += amount
      if (order.commission === 'released') owed.released += amount
    }
    return owed
  }

  /** Documents never change in the mirror, so each version is computed once. */
  private worthOf(order: Model.Order): Map<string, bigint> {
    const known = this.worths.get(order)
    if (known) return known
    const worth = new Map<string, bigint>()
    for (const entitlement of order.attribution.entitlements) {
      const { payeeId } = entitlement
      worth.set(payeeId, (worth.get(payeeId) ?? 0n) + commissionNow(order, entitlement))
    }
    this.worths.set(order, worth)
    return worth
  }

  private withdrawn(owner: string): { held: bigint; paid: bigint; fees: bigint } {
    const sums = { held: 0n, paid: 0n, fees: 0n }
    for (const { memberId, state, amount, fee } of this.kept.mirror.all('withdrawals')) {
      if (memberId !== owner) continue
      if (OPEN.includes(state)) sums.held += BigInt(amount)
      if (state !== 'paid') continue
      sums.paid += BigInt(amount - fee)
      sums.fees += BigInt(fee)
    }
    return sums
  }

  /** The shop's word about an order is what WeChat Pay did, or what it has not heard of yet. */
  private checkOrder(order: Model.Order): void {
    const { pay, mirror } = this.kept
    const where = `orders/${order._id}`
    const settled = order.commission === 'accrued' || order.commission === 'released'
    this.expect('commission only of a paid order', where, false, settled && !order.payment)
    if (order.payment) {
      const fact = pay.payments.get(order._id)
      this.expect('a paid order is paid at WeChat Pay', where, 'paid', fact?.state)
      this.expect('and by the whole amount', where, order.payable, fact?.amount)
      this.expect('by its own customer', where, order.openid, fact?.openid)
      this.expect('in yuan', where, null, fact?.stray)
    }
    const refunds = mirror.all('refunds').filter(({ orderId }) => orderId === order._id)
    for (const { _id, state, amount, outside } of refunds) {
      const fact = pay.refunds.get(outside?.refundNumber ?? _id)
      if (state !== 'succeeded') continue
      this.expect('a refund succeeded at WeChat Pay', `refunds/${_id}`, 'succeeded', fact?.state)
      this.expect('and with this amount', `refunds/${_id}`, amount, fact?.amount)
    }
    order.lines.forEach((line, i) => {
      const of = (...states: Model.RefundState[]) =>
        refunds
          .filter(({ state }) => states.includes(state))
          .flatMap(({ lines }) => lines.filter((part) => part.line === i))
          .reduce((sum, part) => sum + part.amount, 0)
      this.expect('refunded = succeeded refunds', `${where} ${i}`, of('succeeded'), line.refunded)
      const open = of('requested', 'sent')
      this.expect('refunding = open refunds', `${where} ${i}`, open, line.refunding)
      this.expect('never more than the base', where, true, line.refunded + open <= line.base)
    })
  }

  private checkWithdrawal({ _id, state, provider, billNumber, ...rest }: Model.Withdrawal): void {
    const where = `withdrawals/${_id}`
    const bill = this.kept.transfers.bills.get(billNumber)
    const paidByBill = bill?.state === 'paid'
    if (state === 'paid' && provider === 'wechat') {
      this.expect('paid by WeChat = its bill is paid', where, true, paidByBill)
      this.expect('and by what was asked for', where, rest.amount - rest.fee, bill?.amount)
    }
    if (state === 'paid' && provider === 'manual')
      this.expect('paid by hand has a proof', where, true, rest.proof !== '')
  }

  /** A picture proves one payout by hand; in this world a picture is its file's name. */
  private checkProofs(): void {
    const proven = this.kept.mirror
      .all('withdrawals')
      .filter(({ state, provider }) => state === 'paid' && provider === 'manual')
    const distinct = new Set(proven.map(({ proof }) => proof)).size
    this.expect('one proof, one payout', 'withdrawals/*', proven.length, distinct)
  }
}
