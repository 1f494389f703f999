/** Hostile relatives of real requests. */
import { type Chance, changeBytes, changeValue, noise } from './fuzz-chance'
import type { Sample } from './fuzz-samples'

const HEAD = 'host: 127.0.0.1'
const ODD_HEADERS = [
  'content-encoding: gzip',
  'content-type: text/plain',
  'content-type: multipart/form-data',
  'content-type: multipart/form-data; boundary=--',
  'content-type: application/json; charset=gbk',
  'origin: http://shop.example',
  'origin: null',
  'authorization: TC3-HMAC-SHA256 Credential=x/2026-01-01/tcb/tc3_request, SignedParams=, Signature=0',
  'authorization: Basic eDp4',
  'x-tcb-source: ,,,scf',
  'expect: nothing',
  'range: bytes=5-2',
  'accept: \u00ff',
] as const

const BOUNDARY = 'fuzz'

/** @param head more lines in the head of each part */
function formBody(fields: Record<string, unknown>, head = ''): Buffer {
  const parts = Object.entries(fields).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    const shown = name.replace(/["\r\n]/g, '')
    return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${shown}"${head}\r\n\r\n${text}\r\n`
  })
  return Buffer.from(`${parts.join('')}--${BOUNDARY}--\r\n`, 'latin1')
}

const UNKNOWN_CHARSET = '\r\ncontent-type: text/plain; charset=none'

function bodyOf(sample: Sample, partHead?: string): { type: string; body: Buffer } | undefined {
  if (sample.bytes !== undefined) return { type: 'application/octet-stream', body: sample.bytes }
  if (sample.fields === undefined) return undefined
  const fields = { ...sample.envelope, ...sample.fields }
  if (sample.form !== true) {
    return { type: 'application/json', body: Buffer.from(JSON.stringify(fields)) }
  }
  const type = `multipart/form-data; boundary=${BOUNDARY}`
  return { type, body: formBody(fields, partHead) }
}

function write(sample: Sample, payload: ReturnType<typeof bodyOf>, headers: string[] = []): Buffer {
  const type = payload === undefined ? [] : [`content-type: ${payload.type}`]
  const odd = new Set(headers.map((header) => header.split(':', 1)[0]))
  const own = [HEAD, ...(sample.headers ?? []), ...type].filter(
    (header) => !odd.has(header.split(':', 1)[0]),
  )
  const body = payload?.body ?? Buffer.alloc(0)
  const lines = [...own, ...headers, `content-length: ${body.length}`]
  const head = `${sample.method} ${sample.path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}

/** Another path that HTTP still lets through. */
function changePath(chance: Chance, path: string): string {
  const bytes = changeBytes(chance, Buffer.from(path)).toString('latin1')
  return `/${bytes.slice(1).replace(/[^!-~]/g, '%')}`
}

/** The sample as it is. */
export function plain(sample: Sample): Buffer {
  return write(sample, bodyOf(sample))
}

/** The sample with one thing in its fields changed. */
function change(chance: Chance, sample: Sample): Sample {
  if (sample.fields === undefined) return sample
  const changed = changeValue(chance, sample.fields)
  const isFields = typeof changed === 'object' && changed !== null && !Array.isArray(changed)
  return isFields ? { ...sample, fields: { ...changed } } : sample
}

/** A relative of the sample that is still HTTP, so that it must be answered. */
export function hostile(chance: Chance, sample: Sample): Buffer {
  const { fields } = sample
  const payload = bodyOf(sample)
  switch (chance.below(8)) {
    case 0:
      return write({ ...sample, path: changePath(chance, sample.path) }, payload)
    case 1:
      return write(sample, payload, [chance.pick(ODD_HEADERS)])
    case 2:
      if (sample.form === true) return write(sample, bodyOf(sample, UNKNOWN_CHARSET))
      return write(sample, { type: 'application/json', body: noise(chance, chance.below(64)) })
    case 3:
      return write(sample, payload && { ...payload, body: changeBytes(chance, payload.body) })
    case 4:
      return write(
        sample,
        bodyOf(change(chance, { ...sample, fields: { ...sample.envelope, ...fields } })),
      )
    default:
      return write(sample, bodyOf(change(chance, sample)))
  }
}
