import { isRecord } from '../dom'
import { browserUrl } from '../elements/url'
import { reportProblem } from '../report'
import { session } from '../session'
import { refuseUnknown } from './refuse-unknown'
import { task, WxError } from './task'

const CLOUD = '/__cloud'

/** POSTs JSON to the local cloud and answers its JSON. Throws WxError when it is not there. */
export async function post(path: string, body: unknown): Promise<unknown> {
  const response = await reach(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}

/** GETs JSON from the local cloud. */
export async function get(path: string): Promise<unknown> {
  const response = await reach(path, {})
  return response.json()
}

async function reach(path: string, options: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(CLOUD + path, options)
  } catch {
    throw new WxError('-404011 cloud request error: the local cloud does not answer', -404011)
  }
  if (response.ok) return response
  const text = await response.text()
  throw new WxError(`-404011 cloud request error: ${response.status} ${text}`, -404011)
}

interface CallOptions {
  name: string
  data?: unknown
}

let initialised = false

/** The answer of the cloud's database to a page: what its rules allow, here as there nothing. */
async function readAsPage(collection: string): Promise<unknown> {
  const reply = await post('/database', { user: session.user, collection, operation: 'get' })
  if (isRecord(reply) && typeof reply.errCode === 'number') {
    throw new WxError(String(reply.errMsg), reply.errCode)
  }
  return reply
}

const cloudApis = {
  database: () => ({
    collection: (name: string) => ({
      limit: () => ({ get: task('collection.get', () => readAsPage(name)) }),
    }),
  }),
  init() {
    initialised = true
  },
  callFunction: task('cloud.callFunction', async ({ name, data }: CallOptions) => {
    if (!initialised) reportProblem('wx.cloud.callFunction before wx.cloud.init')
    const reply = await post('/call', {
      name,
      data: data ?? {},
      user: session.user,
      source: session.source,
    })
    if (!isRecord(reply)) throw new WxError('-404012 polling exceed max timeout retry', -404012)
    if (typeof reply.errCode === 'number' && reply.errCode !== 0) {
      const text = `Error: errCode: ${reply.errCode}  | errMsg: ${String(reply.errMsg)}`
      throw new WxError(text, reply.errCode)
    }
    return { result: reply.result, requestID: reply.requestID }
  }),
  uploadFile: task('cloud.uploadFile', async (options: { cloudPath: string; filePath: string }) => {
    const file = await fetch(options.filePath)
    const query = new URLSearchParams({ path: options.cloudPath, user: session.user })
    const response = await reach(`/upload?${query}`, { method: 'POST', body: await file.blob() })
    const reply: unknown = await response.json()
    if (!isRecord(reply) || typeof reply.fileID !== 'string') throw new WxError('-403001')
    return { fileID: reply.fileID, statusCode: 200 }
  }),
  downloadFile: task('cloud.downloadFile', async ({ fileID }: { fileID: string }) => {
    const response = await fetch(browserUrl(fileID))
    if (!response.ok) throw new WxError(`-403003 [${response.status}]`, -403003)
    return { tempFilePath: URL.createObjectURL(await response.blob()), statusCode: response.status }
  }),
  getTempFileURL: task(
    'cloud.getTempFileURL',
    ({ fileList }: { fileList: (string | { fileID: string })[] }) => ({
      fileList: fileList.map((file) => {
        const fileID = typeof file === 'string' ? file : file.fileID
        const tempFileURL = location.origin + browserUrl(fileID)
        return { fileID, tempFileURL, maxAge: 7200, status: 0, errMsg: 'ok' }
      }),
    }),
  ),
}

/**
 * `wx.cloud`: pages call functions and move files; the database only answers that it is closed to
 * them.
 */
export const cloud = refuseUnknown('wx.cloud', cloudApis)
