/** An after-sale as the merchant's list shows it. */
import { afterSaleKinds, afterSaleStates, kindWords } from '../../utils/after-sale-words'
import { dayClockText } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { nameOf } from '../../utils/text'

export interface AfterSaleRow {
  afterSaleId: string
  name: string
  avatar: string
  title: string
  picture: string
  /** '退货退款，共 2 件' */
  what: string
  reason: string
  amount: Model.Fen
  time: string
  word: string
  kind: 'processing' | 'done' | 'failed' | 'reversed'
  /** For a screen reader: the card in one sentence. */
  spoken: string
}

/** The card; `amount` stays in fen for the amount component. */
export function afterSaleRow(card: CloudApi.AfterSaleCard): AfterSaleRow {
  const { afterSaleId, buyer, title, picture, reason, amount, state } = card
  const what = `${kindWords[card.kind]}，共 ${card.pieces} 件`
  const word = afterSaleStates[state]
  const name = nameOf(buyer)
  return {
    ...{ afterSaleId, name, avatar: buyer.avatar, title, picture, what, reason, amount, word },
    time: `${dayClockText(card.createdAt)} 申请`,
    kind: afterSaleKinds[state],
    spoken: `${name}，${title}，${what}，${formatFen(amount)} 元，${word}`,
  }
}
