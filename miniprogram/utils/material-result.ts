/**
 * What came by a material in words: people, each counted once, and paid orders; and how many orders come
 * on a hundred people, to a tenth. Both '' before anybody came.
 */
export function resultWords({ scans, orders }: CloudApi.MaterialResult): {
  result: string
  rate: string
} {
  if (scans === 0 && orders === 0) return { result: '', rate: '' }
  const tenths = scans === 0 ? 0 : Math.round((orders * 1000) / scans)
  const rate = scans === 0 ? '' : `转化 ${Math.floor(tenths / 10)}.${tenths % 10}%`
  return { result: `来访 ${scans} 人，下单 ${orders} 单`, rate }
}
