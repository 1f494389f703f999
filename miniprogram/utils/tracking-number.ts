/** The same rule that the door keeps: 4 to 40 characters as couriers print them. */
const shape = /^[0-9A-Za-z][0-9A-Za-z -]{3,39}$/

/** A number as typed or scanned, without the spaces that people group it by. */
export function trackingNumberOf(text: string): string {
  return text.replace(/\s/g, '')
}

/** Why a text is no tracking number; '' where it is one. */
export function trackingProblem(text: string): string {
  const number = trackingNumberOf(text)
  if (number === '') return '请填运单号'
  return shape.test(number) ? '' : '运单号是 4 到 40 位字母、数字或短横'
}
