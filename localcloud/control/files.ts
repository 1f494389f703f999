import { fileIdOf } from '../files'
import { HttpError, readBody, sendBytes, typeOfFile } from '../http'
import type { Parts } from '../parts'
import { checkPath } from '../protocol/storage'
import type { LocalCloud } from '../types'
import { type Handler, json, query, type Route } from './routes'

const UPLOAD_MAX = 50 * 1024 * 1024

/** Files as a phone sees them: read by fileID, uploaded by wx.cloud.uploadFile. */
export function fileRoutes(cloud: LocalCloud, { users }: Parts): Route[] {
  const read: Handler = async (_request, response, url) => {
    const id = query(url, 'id')
    const bytes = cloud.readFile(id)
    if (bytes === undefined) throw new HttpError(404, 'there is no such file')
    sendBytes(response, 200, typeOfFile(id), bytes)
  }
  const upload = json(async (request, url) => {
    const path = checkPath(query(url, 'path'))
    await users.find(query(url, 'user'))
    // On the real platform only its creator may replace a file; our pages never do.
    if (cloud.readFile(fileIdOf(path)) !== undefined) {
      throw new HttpError(403, `STORAGE_EXCEED_AUTHORITY: there is a file at ${path}`)
    }
    return { fileID: await cloud.putFile(path, await readBody(request, UPLOAD_MAX)) }
  })
  return [
    ['GET /local/file', read],
    ['POST /local/upload', upload],
  ]
}
