/** 为什么是这个数: the sentences and the table of the sheet, written from the facts of one commission. */
import { dayClockText, monthDay } from '../../utils/day'
import { formatFen, formatRate } from '../../utils/money'
import { groupsOfFour, nameOf } from '../../utils/text'
import { type StateMark, stateMark } from './state-marks'

type Explanation = CloudApi.Explanation

export interface Fact {
  label: string
  value: string
}

export interface TableRow {
  key: string
  title: string
  note: string
  base: string
  rate: string
  amount: string
}

export interface ExplanationView {
  subtitle: string
  facts: Fact[]
  lines: TableRow[]
  base: string
  original: string
  /** Refunds and the merchant's adjustments, in the order in which they came. */
  changes: TableRow[]
  amount: CloudApi.Fen
  mark: StateMark
  /** Empty when the table adds up; otherwise what is wrong with it. */
  mismatch: string
}

const LEVEL_NAMES: Record<CloudApi.Level, string> = { 1: '一级', 2: '二级' }

/** Everything the sheet shows. Amounts are fen on the way in and text on the way out. */
export function explain(facts: Explanation): ExplanationView {
  return {
    subtitle: `${nameOf(facts.buyer)} · ${dayClockText(facts.paidAt)} · 订单 ${groupsOfFour(facts.orderId.slice(0, 8))}`,
    facts: [
      { label: '关系', value: relationOf(facts) },
      { label: '比例', value: rateOf(facts) },
      { label: '基数', value: baseOf(facts) },
      { label: '取整', value: '每行不足 1 分舍去' },
      { label: '封顶', value: capOf(facts) },
      { label: '可提现', value: releaseOf(facts) },
    ],
    lines: facts.lines.map(lineRow),
    base: formatFen(countedBase(facts)),
    original: formatFen(facts.original),
    changes: changeRows(facts),
    amount: facts.amount,
    mark: stateMark(facts.state),
    mismatch: mismatchOf(facts),
  }
}

function relationOf({ relation }: Explanation): string {
  const level = LEVEL_NAMES[relation.level]
  if (relation.own) return `${level}，${relation.via === null ? '你' : relation.via}自己的订单`
  if (relation.boundAt === null) return level
  const day = monthDay(relation.boundAt)
  const whose = relation.via === null ? '你' : relation.via
  if (relation.entry === 'scan') return `${level}，${day}扫了${whose}的码`
  if (relation.entry === 'share') return `${level}，${day}打开了${whose}的分享`
  return `${level}，${day}由${whose}邀请`
}

function rateOf({ lines, planVersion, relation }: Explanation): string {
  const plan = `第 ${planVersion} 版方案`
  const rates = new Set(lines.map((line) => line.rate))
  const only = lines[0]
  if (only === undefined || rates.size > 1) return `各行不同，${plan}`
  if (lines.every((line) => line.source === 'plan')) {
    return `${formatRate(only.rate)}，${plan}全店${LEVEL_NAMES[relation.level]}`
  }
  if (lines.every((line) => line.source === 'grade'))
    return `${formatRate(only.rate)}，${plan}你的等级`
  if (lines.every((line) => line.source === 'product' || line.source === 'sku'))
    return `${formatRate(only.rate)}，${plan}商品单设`
  return `${formatRate(only.rate)}，${plan}`
}

/** Goods of which no commission is paid stand in no line, so they are named here. */
function baseOf(facts: Explanation): string {
  const { freight } = facts
  const left = facts.base - countedBase(facts)
  const parts = [
    freight === 0 ? '' : `运费 ${formatFen(freight)}`,
    left === 0 ? '' : `无佣金商品 ${formatFen(left)}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '商品实付，本单无运费' : `商品实付，${parts.join('、')} 不计`
}

function countedBase({ lines }: Explanation): CloudApi.Fen {
  return lines.reduce((sum, line) => sum + line.base, 0)
}

function capOf({ cap }: Explanation): string {
  const reached = cap.reached ? '已到顶' : '未触及'
  return `${formatRate(cap.rate)} 为 ${formatFen(cap.amount)}，两级共 ${formatFen(cap.bothLevels)} ${reached}`
}

function releaseOf({ release, state }: Explanation): string {
  if (state === 'reversed') return '已全退，不再结算'
  if (release.releasedAt !== null) return `${monthDay(release.releasedAt)}已转为可提现`
  if (release.afterSale) return '有售后在处理，处理完再结算'
  const hold = `收货满 ${release.holdDays} 天`
  if (release.at === null || release.receivedAt === null) return hold
  return `${monthDay(release.at)}，${monthDay(release.receivedAt)}${hold}`
}

function lineRow(line: Explanation['lines'][number], index: number): TableRow {
  const price =
    line.quantity > 1 ? `${formatFen(line.price)} × ${line.quantity}` : formatFen(line.price)
  const discount = line.discount === 0 ? '' : ` − 优惠 ${formatFen(line.discount)}`
  return {
    key: `line-${index}`,
    title: line.title,
    note: `${price}${discount}${line.capped ? '，已封顶' : ''}`,
    base: formatFen(line.base),
    rate: formatRate(line.rate),
    amount: formatFen(line.amount),
  }
}

/** A refund only ever takes away, so both figures carry the minus. */
function refundRow(refund: Explanation['refunds'][number], index: number): TableRow {
  const why = refund.reason === '' ? '' : ` · ${refund.reason}`
  return {
    key: `refund-${index}`,
    title: `退款 ${refund.title}`,
    note: `${monthDay(refund.at)}${why}`,
    base: `−${formatFen(Math.abs(refund.base))}`,
    rate: formatRate(refund.rate),
    amount: `−${formatFen(Math.abs(refund.amount))}`,
  }
}

/** What the merchant changed by hand goes either way. */
function adjustmentRow(
  { at, before, after, amount, reason }: Explanation['adjustments'][number],
  index: number,
): TableRow {
  return {
    key: `adjustment-${index}`,
    title: `商家调整 ${formatFen(before)} → ${formatFen(after)}`,
    note: `${monthDay(at)} · ${reason}`,
    base: '',
    rate: '',
    amount: `${amount < 0 ? '−' : '+'}${formatFen(Math.abs(amount))}`,
  }
}

function changeRows({ refunds, adjustments }: Explanation): TableRow[] {
  return [
    ...refunds.map((refund, i) => ({ at: refund.at, row: refundRow(refund, i) })),
    ...adjustments.map((made, i) => ({ at: made.at, row: adjustmentRow(made, i) })),
  ]
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row)
}

/** The double rule says "checked", so the page adds the column up before drawing it. */
function mismatchOf(facts: Explanation): string {
  const lines = facts.lines.reduce((sum, line) => sum + line.amount, 0)
  const refunds = facts.refunds.reduce((sum, refund) => sum + Math.abs(refund.amount), 0)
  const changed = facts.adjustments.reduce((sum, made) => sum + made.amount, 0) - refunds
  if (lines === facts.original && facts.original + changed === facts.amount) return ''
  return `各行合计 ${formatFen(lines + changed)}，与 ${formatFen(facts.amount)} 不符，请联系商家核对`
}
