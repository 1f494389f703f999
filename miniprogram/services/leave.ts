/**
 * Goes back; from the first page of the stack, which a link or a restart opens, to the merchant's
 * day.
 */
export function leave(): void {
  if (getCurrentPages().length > 1) wx.navigateBack()
  else wx.redirectTo({ url: '/merchant/today/today' })
}
