/** An audit in the merchant's words. */
import { dayClockText } from '../../utils/day'
import { journalText } from '../../utils/ledger-words'
import { sidesOf } from './finding-text'
import { ruleWords } from './rule-words'

/** One thing that disagrees: what, where, both sides, and what to do. */
export interface FindingView {
  /** Its place in the list: one document may break a rule twice. */
  number: number
  says: string
  where: string
  expected: string
  found: string
  todo: string
}

export interface AuditView {
  /** Which state mark and what it says. */
  mark: { kind: 'processing' | 'done' | 'failed'; word: string }
  title: string
  note: string
  checked: { label: string; value: string }[]
  findings: FindingView[]
  /** Findings beyond those that are kept; 0 when all are shown. */
  more: number
}

const COLLECTIONS: Record<string, string> = {
  journals: '分录',
  accounts: '账户',
  orders: '订单',
  withdrawals: '提现',
}
const UNITS: Record<keyof Model.Audit['checked'], string> = {
  journals: '分录 / 笔',
  accounts: '账户 / 个',
  orders: '订单 / 单',
  withdrawals: '提现 / 笔',
}

/** What the page shows of one audit. */
export function auditView(audit: Model.Audit): AuditView {
  const { checked, found, endedAt } = audit
  const places = ['journals', 'accounts', 'orders', 'withdrawals'] as const
  const counts = places.map((place) => ({ label: UNITS[place], value: String(checked[place]) }))
  return {
    mark: markOf(audit),
    title: found > 0 ? `${found} 处对不上` : endedAt === null ? '正在对账' : '每一分都对得上',
    note:
      endedAt === null
        ? `${dayClockText(audit.startedAt)} 开始，正在看${COLLECTIONS[audit.at.collection]}`
        : `${dayClockText(endedAt)} 对完`,
    checked: counts,
    findings: audit.findings.map((finding, number) => ({
      number,
      ...ruleWords(finding.rule),
      where: placeText(finding.where),
      ...sidesOf(finding),
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

/** '账户 M1'; a journal goes by what it books. */
function placeText(where: string): string {
  const cut = where.indexOf('/')
  const collection = where.slice(0, cut)
  return `${COLLECTIONS[collection] ?? '记录'} ${journalText(where.slice(cut + 1))}`
}
