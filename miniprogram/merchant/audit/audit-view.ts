/** An audit in the merchant's words. */
import { dayClockText } from '../../utils/day'

export interface AuditView {
  /** Which state mark and what it says. */
  mark: { kind: 'processing' | 'done' | 'failed'; word: string }
  title: string
  note: string
  checked: { label: string; value: string }[]
  findings: { where: string; rule: string; expected: string; found: string }[]
  /** Findings beyond those that are kept; 0 when all are shown. */
  more: number
}

const RULES: Record<string, string> = {
  'sums-to-zero': '分录借贷相等',
  'one-fact-once': '一事只记一次',
  'balances-match': '余额等于分录之和',
  'within-cap': '不超过封顶与实付',
  'frozen-terms': '按下单时的条件付',
  'refunds-telescope': '退款按比例分毫冲回',
  'never-below-zero': '余额不为负，先抵欠款',
  'held-then-ended': '提现先冻结，只结束一次',
  'state-has-its-fact': '每个状态都有凭据',
  funded: '佣金只来自真实订单',
}
const COLLECTIONS: Record<string, string> = {
  journals: '分录',
  accounts: '账户',
  orders: '订单',
  withdrawals: '提现',
}

/** What the page shows of one audit. */
export function auditView(audit: Model.Audit): AuditView {
  const { checked, found, endedAt } = audit
  const counts = Object.entries(COLLECTIONS).map(([key, label]) => ({
    label,
    value: String(checked[key as keyof Model.Audit['checked']]),
  }))
  return {
    mark: markOf(audit),
    title: found > 0 ? `${found} 处对不上` : endedAt === null ? '正在对账' : '每一分都对得上',
    note:
      endedAt === null
        ? `${dayClockText(audit.startedAt)} 开始，正在看${COLLECTIONS[audit.at.collection]}`
        : `${dayClockText(endedAt)} 对完`,
    checked: counts,
    findings: audit.findings.map(({ where, rule, expected, found: is }) => ({
      where: placeText(where),
      rule: RULES[rule] ?? rule,
      expected,
      found: is,
    })),
    more: found - audit.findings.length,
  }
}

function markOf({ found, endedAt }: Model.Audit): AuditView['mark'] {
  if (found > 0) return { kind: 'failed', word: '对不上' }
  return endedAt === null
    ? { kind: 'processing', word: '进行中' }
    : { kind: 'done', word: '对得上' }
}

function placeText(where: string): string {
  const cut = where.indexOf('/')
  const collection = where.slice(0, cut)
  return `${COLLECTIONS[collection] ?? collection} ${where.slice(cut + 1)}`
}
