import { dayClockText } from '../../utils/day'
import { picturesOf, piecesOf, stateSentence } from '../../utils/order-words'

/** An order as its card shows it. */
export interface CardView {
  orderId: string
  time: string
  state: Model.OrderState
  sentence: string
  /** `call` waits for the customer, `past` is over. */
  tone: 'call' | 'now' | 'past'
  pictures: string[]
  /** Empty where several products stand side by side. */
  title: string
  skuName: string
  payable: Model.Fen
  pieces: number
  /** Where WeChat's own sheet confirms the receipt; '' where ours does. */
  receiptNumber: string
}

const pictureMax = 3

/** Prepares an order for its card. */
export function cardOf(order: CloudApi.OrderCard): CardView {
  const { orderId, state, lines, payable } = order
  const only = lines.length === 1 ? lines[0] : undefined
  return {
    orderId,
    time: dayClockText(order.createdAt),
    state,
    sentence: stateSentence(order),
    tone: toneOf(state),
    pictures: picturesOf(lines, pictureMax),
    title: only?.title ?? '',
    skuName: only?.skuName ?? '',
    payable,
    pieces: piecesOf(lines),
    receiptNumber: order.receiptNumber ?? '',
  }
}

function toneOf(state: Model.OrderState): CardView['tone'] {
  if (state === 'unpaid') return 'call'
  return state === 'finished' || state === 'closed' || state === 'refunded' ? 'past' : 'now'
}
