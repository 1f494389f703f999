/** 下一笔: when money becomes available next, and which commission that is. */
import { monthDay } from '../../utils/day'
import { formatSigned } from '../../utils/money'

export interface Next {
  commissionId: string
  words: string
  amount: string
}

/** `debt` in fen: what new commission repays first. */
export function nextOf(
  { commissionId, at, amount }: CloudApi.NextRelease,
  debt: CloudApi.Fen,
): Next {
  const words = `下一笔 ${monthDay(at)}结算${debt > 0 ? '，先抵扣' : ''}`
  return { commissionId, words, amount: formatSigned(amount) }
}
