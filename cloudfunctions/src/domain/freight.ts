/** What delivery costs, and where the shop delivers. */

type Fen = Model.Fen
type Freight = Model.Freight

/** What holds for one address. */
export type FreightTerms = Pick<Freight, 'flat' | 'freeFrom'>

/** The provinces, autonomous regions and municipalities by their short names; no two begin alike. */
export const PROVINCES: readonly string[] = [
  ...['北京', '天津', '上海', '重庆', '河北', '山西', '内蒙古', '辽宁', '吉林', '黑龙江'],
  ...['江苏', '浙江', '安徽', '福建', '江西', '山东', '河南', '湖北', '湖南', '广东', '广西'],
  ...['海南', '四川', '贵州', '云南', '西藏', '陕西', '甘肃', '青海', '宁夏', '新疆'],
  ...['香港', '澳门', '台湾'],
]

/** The short name of a province as WeChat's address book writes it (新疆维吾尔自治区); null for no province. */
export function provinceOf(text: string): string | null {
  const name = text.trim()
  return PROVINCES.find((province) => name.startsWith(province)) ?? null
}

/**
 * What holds for an address in this province, as the address writes it: its own fee, which no amount of
 * goods takes away, or the shop's. An address that is not known yet (null) has the shop's. Refuses
 * NOT_DELIVERED, also what is no province where any has a rule: else a slip would have the shop's fee.
 */
export function freightTo(
  { flat, freeFrom, provinces }: Freight,
  text: string | null,
): FreightTerms | 'NOT_DELIVERED' {
  if (text === null || provinces.length === 0) return { flat, freeFrom }
  const province = provinceOf(text)
  if (province === null) return 'NOT_DELIVERED'
  const own = provinces.find((one) => one.province === province)
  if (!own) return { flat, freeFrom }
  return own.fee === null ? 'NOT_DELIVERED' : { flat: own.fee, freeFrom: null }
}

/** The fee for goods of `paid` fen, after their discount. */
export function freightOf({ flat, freeFrom }: FreightTerms, paid: Fen): Fen {
  return freeFrom !== null && paid >= freeFrom ? 0 : flat
}

/** Refuses PROVINCE_UNKNOWN and PROVINCE_TWICE; null when the rules may be saved. */
export function refuseFreight({
  provinces,
}: Freight): { code: 'PROVINCE_UNKNOWN' | 'PROVINCE_TWICE'; name: string } | null {
  for (const [index, { province }] of provinces.entries()) {
    if (!PROVINCES.includes(province)) return { code: 'PROVINCE_UNKNOWN', name: province }
    const isAgain = provinces.slice(0, index).some((other) => other.province === province)
    if (isAgain) return { code: 'PROVINCE_TWICE', name: province }
  }
  return null
}
