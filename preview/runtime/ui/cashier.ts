import { h } from '../dom'
import { session } from '../session'
import { layerButton, openLayer } from './layer'

export interface CashierSheet {
  close(): void
  /** Tells why a tap had no effect. */
  complain(text: string): void
}

/** WeChat's payment sheet. `amount` is in fen, undefined while unknown. */
export function openCashier(
  amount: number | undefined,
  description: string,
  decide: (outcome: 'pay' | 'cancel') => void,
): CashierSheet {
  const note = session.embedded ? '也可以在桌面的收银台操作' : description
  const line = h('p', { role: 'status' }, note)
  const buttons = [
    layerButton('取消', () => choose('cancel')),
    layerButton('支付', () => choose('pay'), { 'data-main': true }),
  ]
  const choose = (outcome: 'pay' | 'cancel') => {
    for (const button of buttons) button.disabled = true
    decide(outcome)
  }
  const sheet = h(
    'div',
    { class: 'pv-sheet pv-cashier', role: 'dialog', 'aria-label': '微信支付' },
    h('p', {}, '微信支付'),
    amountElement(amount),
    h('footer', {}, ...buttons),
    line,
  )
  const layer = openLayer(sheet)
  return {
    close: layer.close,
    complain(text) {
      line.textContent = text
      for (const button of buttons) button.disabled = false
    },
  }
}

/** An amount in fen as WeChat's sheets show it. */
export function amountElement(amount: number | undefined): HTMLElement {
  if (amount === undefined) return h('strong', {}, '¥ ?')
  const [yuan, cents] = (amount / 100).toFixed(2).split('.')
  const grouped = Number(yuan).toLocaleString('en-US')
  return h('strong', {}, h('small', {}, '¥'), grouped, h('small', {}, `.${cents}`))
}
