/** An after-sale in the customer's own list. */
import { afterSaleKinds, kindWords } from '../../utils/after-sale-words'
import { dayClockText } from '../../utils/day'
import { formatFen } from '../../utils/money'

export interface OwnAfterSaleRow {
  afterSaleId: string
  title: string
  picture: string
  /** '退货退款，共 2 件' */
  what: string
  amount: Model.Fen
  time: string
  word: string
  kind: 'processing' | 'done' | 'failed' | 'reversed'
  /** For a screen reader: the row in one sentence. */
  spoken: string
}

/** Whose turn it is, in the customer's eyes: the merchant's words are in utils/after-sale-words. */
const WORDS: Record<Model.AfterSaleState, string> = {
  requested: '等商家处理',
  agreed: '待你寄回',
  returning: '等商家收货',
  refunding: '退款中',
  done: '已退款',
  rejected: '商家没有同意',
  cancelled: '已撤销',
}

/** The row; `amount` stays in fen for the amount component. */
export function ownAfterSaleRow(card: CloudApi.OwnAfterSaleCard): OwnAfterSaleRow {
  const { afterSaleId, title, picture, amount, state } = card
  const what = `${kindWords[card.kind]}，共 ${card.pieces} 件`
  const word = WORDS[state]
  return {
    ...{ afterSaleId, title, picture, what, amount, word },
    time: `${dayClockText(card.createdAt)} 申请`,
    kind: afterSaleKinds[state],
    spoken: `${title}，${what}，${formatFen(amount)} 元，${word}`,
  }
}
