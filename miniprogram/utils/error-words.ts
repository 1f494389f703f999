/** What WeChat says of a failure, its `errMsg`; '' where an error says nothing. */
export function errorWords(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('errMsg' in error)) return ''
  return typeof error.errMsg === 'string' ? error.errMsg : ''
}
