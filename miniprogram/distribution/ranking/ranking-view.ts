/** 本月排行 as its page shows it. */
import { formatFen } from '../../utils/money'
import { nameOf } from '../../utils/text'

export interface RankingLine {
  key: string
  place: number
  name: string
  avatar: string
  amount: string
  own: boolean
  spoken: string
}

export interface RankingPageView {
  month: string
  by: string
  place: string
  own: Model.Fen
  behind: string
  lines: RankingLine[]
}

const BY: Record<CloudApi.RankingView['by'], string> = {
  sales: '已结算销售',
  commission: '已结算佣金',
}

/** What the page shows; amounts in fen. */
export function rankingPageOf({ month, by, rows, own }: CloudApi.RankingView): RankingPageView {
  const [year = '', number = ''] = month.split('-')
  return {
    month: `${year} 年 ${Number(number)} 月`,
    by: BY[by],
    place: placeWords(own, rows.length),
    own: own.amount,
    behind: behindWords(own, rows.length),
    lines: rows.map((row, index) => ({
      key: `row-${index}`,
      place: row.place,
      name: row.own ? `${nameOf(row)}（我）` : nameOf(row),
      avatar: row.avatar,
      amount: formatFen(row.amount),
      own: row.own,
      spoken: `第 ${row.place} 名，${nameOf(row)}，${formatFen(row.amount)} 元`,
    })),
  }
}

type Own = CloudApi.RankingView['own']

function placeWords({ place, amount }: Own, shown: number): string {
  if (place !== null) return `第 ${place} 名`
  return amount === 0 || shown === 0 ? '还没有名次' : `${shown} 名以后`
}

function behindWords({ place, behind }: Own, shown: number): string {
  if (shown === 0) return ''
  if (place === 1) return '排在最前'
  const missing = `${formatFen(behind)} 元`
  return place === null ? `离上榜差 ${missing}` : `离前一名差 ${missing}`
}
