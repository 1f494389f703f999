/** WeChat Pay writes times in Beijing time, without a zone in v2 and with it in v3. */
const OFFSET = 8 * 3_600_000

/** `YYYYMMDDHHmmss` */
export function compactTime(time: number): string {
  return spacedTime(time).replace(/\D/g, '')
}

/** `YYYY-MM-DD HH:mm:ss` */
export function spacedTime(time: number): string {
  return new Date(time + OFFSET).toISOString().slice(0, 19).replace('T', ' ')
}

/** `YYYY-MM-DDTHH:mm:ss+08:00` (RFC 3339), as v3 writes times. */
export function zonedTime(time: number): string {
  return `${spacedTime(time).replace(' ', 'T')}+08:00`
}

/** `YYYYMMDD`: the day in Beijing. */
export function dayOf(time: number): string {
  return compactTime(time).slice(0, 8)
}

/** Reads `YYYYMMDDHHmmss`; undefined for any other text. */
export function parseCompactTime(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second] = match
  return parseZonedTime(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
}

/** Reads RFC 3339 with a zone; undefined for any other text. */
export function parseZonedTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}
