import { h } from '../dom'
import { layerButton, openLayer } from './layer'

export type ReceiptStatus = 'success' | 'cancel' | 'fail'

/** WeChat's sheet for confirming receipt; the last button stands for a sheet that breaks. */
export function openReceiptSheet(): Promise<ReceiptStatus> {
  return new Promise((resolve) => {
    const choose = (status: ReceiptStatus) => () => {
      layer.close()
      resolve(status)
    }
    const buttons = [
      layerButton('暂不收货', choose('cancel')),
      layerButton('确认收到商品', choose('success'), { 'data-main': true }),
    ]
    const sheet = h(
      'div',
      { class: 'pv-sheet pv-cashier', role: 'dialog', 'aria-label': '确认收货' },
      h('p', {}, '微信的确认收货页'),
      h('footer', {}, ...buttons),
      layerButton('让它失败', choose('fail')),
    )
    const layer = openLayer(sheet)
  })
}
