import { h } from '../dom'
import { amountElement } from './cashier'
import { layerButton, openLayer } from './layer'

/** WeChat's sheet for money that a merchant sends; `amount` is in fen. Answers what the person chose. */
export function openTransferSheet(amount: number, remark: string): Promise<'confirm' | 'reject'> {
  return new Promise((resolve) => {
    const choose = (outcome: 'confirm' | 'reject') => {
      layer.close()
      resolve(outcome)
    }
    const buttons = [
      layerButton('暂不收款', () => choose('reject')),
      layerButton('确认收款', () => choose('confirm'), { 'data-main': true }),
    ]
    const sheet = h(
      'div',
      { class: 'pv-sheet pv-cashier', role: 'dialog', 'aria-label': '商家转账' },
      h('p', {}, '商家转账'),
      amountElement(amount),
      h('footer', {}, ...buttons),
      h('p', {}, remark),
    )
    const layer = openLayer(sheet)
  })
}
