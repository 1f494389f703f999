/** WeChat Pay writes times in Beijing time, without a zone. */
const OFFSET = 8 * 3_600_000

/** `YYYYMMDDHHmmss` */
export function compactTime(time: number): string {
  return spacedTime(time).replace(/\D/g, '')
}

/** `YYYY-MM-DD HH:mm:ss` */
export function spacedTime(time: number): string {
  return new Date(time + OFFSET).toISOString().slice(0, 19).replace('T', ' ')
}

/** Reads `YYYYMMDDHHmmss`; undefined for any other text. */
export function parseCompactTime(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second] = match
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
  return Number.isNaN(time) ? undefined : time
}
