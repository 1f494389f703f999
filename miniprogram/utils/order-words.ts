import { formatFen } from './money'

/** A state of an order in the words of a list. */
export const stateWords: Record<Model.OrderState, string> = {
  unpaid: '待付款',
  paid: '待发货',
  shipped: '待收货',
  received: '已收货',
  finished: '已完成',
  closed: '已取消',
  refunded: '已全部退款',
}

/** The state with what has been given back so far: '已收货，退款 26.57 已到账'. */
export function stateSentence(
  order: Pick<CloudApi.OrderCard, 'state' | 'refunded' | 'freightRefunding' | 'lines'>,
): string {
  const word = stateWords[order.state]
  const goods = order.lines.reduce((sum, line) => sum + line.refunding, 0)
  const underWay = goods + order.freightRefunding
  if (underWay > 0) return `${word}，退款 ${formatFen(underWay)} 处理中`
  if (order.refunded > 0 && order.state !== 'refunded') {
    return `${word}，退款 ${formatFen(order.refunded)} 已到账`
  }
  return word
}

/** How many pieces an order holds. */
export function piecesOf(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0)
}

/** Behind 运费: from which amount it is free. */
export function freightWords(freeFrom: Model.Fen | null): string {
  if (freeFrom === null || freeFrom <= 0) return ''
  const yuan = freeFrom % 100 === 0 ? String(freeFrom / 100) : formatFen(freeFrom)
  return `满 ${yuan} 元免运费`
}

/** The pictures of an order's first lines, each once: two sizes of one product show it once. */
export function picturesOf(lines: readonly { picture: string }[], max: number): string[] {
  return [...new Set(lines.map((line) => line.picture))].slice(0, max)
}
