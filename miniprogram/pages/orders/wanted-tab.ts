/** The tabs of 订单: all, or one state. */
export type OrderTab = 'all' | Model.OrderState

let wanted: OrderTab | null = null

/** Opens 订单 at a tab; a tab page takes no query, so the wish waits here. */
export function openOrders(tab: OrderTab): void {
  wanted = tab
  wx.switchTab({ url: '/pages/orders/orders' })
}

/** The wish, once. */
export function takeWantedTab(): OrderTab | null {
  const tab = wanted
  wanted = null
  return tab
}
