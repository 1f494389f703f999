/** U+2212: as wide as the plus sign, so that columns stand. */
const minus = '\u2212'

/** An amount cut into the parts that are set in different sizes. */
export interface AmountParts {
  /** '+', '−' or ''. */
  sign: string
  /** '1,234' */
  whole: string
  /** '.50' */
  cents: string
}

/**
 * Cuts fen into the parts of a displayed amount. Zero never has a sign.
 * @param signed true writes a plus before what comes in
 */
export function amountParts(fen: Model.Fen, signed = false): AmountParts {
  const size = Math.abs(fen)
  const cents = size % 100
  const whole = String((size - cents) / 100).replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = fen < 0 ? minus : signed && fen > 0 ? '+' : ''
  return { sign, whole, cents: `.${String(cents).padStart(2, '0')}` }
}

/** Fen as '1,234.50', a negative one as '−1.32'. */
export function formatFen(fen: Model.Fen): string {
  return join(amountParts(fen))
}

/** Fen as '+13.40', '−1.32' or '0.00'. */
export function formatSigned(fen: Model.Fen): string {
  return join(amountParts(fen, true))
}

/** Basis points as '5%' or '6.25%'. */
export function formatRate(rate: Model.BasisPoints): string {
  const rest = rate % 100
  const whole = (rate - rest) / 100
  if (rest === 0) return `${whole}%`
  return `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}%`
}

/** An expected commission for display, rounded down as the shop does; the shop computes the real one. */
export function expectedCommission(base: Model.Fen, rate: Model.BasisPoints): Model.Fen {
  const product = base * rate
  return (product - (product % 10_000)) / 10_000
}

/**
 * Reads what a person typed into an amount field.
 * @returns fen, or null when it is no amount of at most two decimals
 */
export function parseYuan(text: string): Model.Fen | null {
  const found = /^(\d{1,8})(?:\.(\d{0,2}))?$/.exec(text.trim())
  if (!found) return null
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/**
 * Reads what a person typed into a field for a rate, with or without the sign of per cent.
 * @returns basis points, or null when it is no rate from 0 to 100 with at most two decimals
 */
export function parseRate(text: string): Model.BasisPoints | null {
  const points = parseYuan(text.trim().replace(/%$/, ''))
  return points !== null && points <= 10_000 ? points : null
}

function join(parts: AmountParts): string {
  return parts.sign + parts.whole + parts.cents
}
