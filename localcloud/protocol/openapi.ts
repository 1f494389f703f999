import { strict } from '../database/cloud-error'
import type { Fields } from '../database/values'
import { APP_ID } from '../environment'
import type { Faults } from '../fault-types'
import type { Invoker } from '../functions/invoker'
import { type ApiAnswer, ApiRefusal, type OpenApi } from '../wechat/openapi/api'
import type { OpenData } from '../wechat/openapi/open-data'
import { invalid, optionalText, parseFields, textOf } from './fields'
import {
  type ApiRequest,
  type OpenApiReply,
  type Parameter,
  readCloudIds,
  readRequest,
  writeOpenData,
  writeReply,
} from './protobuf'
import type { Action, Trip } from './trip'

/** Platform numbers (facts/wechat-platform.md section 1.5). */
const API_NOT_FOUND = -604100
const NO_PERMISSION = -604101
/** WeChat's own codes are above this, those of the platform around it below. */
const PLATFORM_CODES = -600_000

const GET_OPEN_DATA = 'ApiGetOpenDataByCloudId'

export interface OpenApiOptions {
  apis: ReadonlyMap<string, OpenApi>
  openData: OpenData
  invoker: Invoker
  faults: Faults
  log(line: string): void
}

/** A number of the platform's own, which stands beside WeChat's answers. */
class PlatformRefusal extends Error {
  constructor(readonly errorCode: number) {
    super(`error code: ${errorCode}`)
  }
}

/** Throws ApiRefusal 47001 for a parameter that is no JSON text. */
function parseParameter({ key, value, filename }: Parameter): unknown {
  if (filename !== undefined) return { filename, bytes: value }
  try {
    return JSON.parse(value.toString('utf8'))
  } catch {
    throw new ApiRefusal(47001, 'data format error', `${key} is not JSON`)
  }
}

function toReply(answer: ApiAnswer): OpenApiReply {
  if ('bytes' in answer) return { respData: answer.bytes, contentType: answer.contentType }
  return {
    respData: Buffer.from(JSON.stringify(answer.json)),
    contentType: 'application/json; encoding=utf-8',
  }
}

function checkApp(appid: string): void {
  if (appid === '' || appid === APP_ID) return
  throw strict(`appid ${appid}: the local cloud has only the mini-program ${APP_ID}`)
}

/** Permissions that no API goes by: the platform would not know them either. */
function warnOfStrangers({ apis, invoker, log }: OpenApiOptions): void {
  for (const { name, permissions } of invoker.doors.values()) {
    for (const stranger of permissions.filter((permission) => !apis.has(permission))) {
      log(`[openapi] config.json of ${name} names ${stranger}, which the local cloud does not have`)
    }
  }
}

/** Calls the API of a name, if the function's config.json declares it and no fault strikes. */
async function call(options: OpenApiOptions, trip: Trip, name: string, read: () => Fields) {
  const { apis, invoker, faults, log } = options
  const api = apis.get(name)
  if (api === undefined) {
    log(`[${API_NOT_FOUND}] unknown openapi ${name}`)
    throw new PlatformRefusal(API_NOT_FOUND)
  }
  const door = trip.running && invoker.doors.get(trip.running.door)
  if (door?.permissions.includes(name) === false) {
    log(`[${NO_PERMISSION}] config.json of ${door.name} does not name ${name}`)
    throw new PlatformRefusal(NO_PERMISSION)
  }
  const fault = faults.openapi(name)
  if (fault === undefined) return api(read(), trip.caller)
  if (fault.errcode < PLATFORM_CODES) throw new PlatformRefusal(fault.errcode)
  throw new ApiRefusal(fault.errcode, fault.errmsg)
}

/** What stands behind the cloudIDs; the first bad one spoils the call. */
function openDataOf(request: { message: Buffer }, trip: Trip, openData: OpenData): OpenApiReply {
  const items = readCloudIds(request.message).map((cloudId) => {
    const item = openData.read(cloudId, trip.caller)
    if (typeof item.errCode === 'number') throw new PlatformRefusal(item.errCode)
    return { cloudId, json: JSON.stringify(item) }
  })
  return { respData: writeOpenData(items) }
}

async function answer(options: OpenApiOptions, trip: Trip): Promise<OpenApiReply> {
  const bytes = trip.parts.get('requestData')
  if (bytes === undefined) throw invalid('requestData is missing')
  const name = textOf(trip.fields, 'apiName')
  const request: ApiRequest = readRequest(bytes)
  checkApp(request.appid)
  try {
    if (request.type === 'open') {
      const read = (): Fields =>
        Object.fromEntries(request.parameters.map((each) => [each.key, parseParameter(each)]))
      return toReply(await call(options, trip, name, read))
    }
    if (request.apiName === GET_OPEN_DATA) return openDataOf(request, trip, options.openData)
    throw invalid(`the local cloud has no ${request.apiName}`)
  } catch (error) {
    if (error instanceof PlatformRefusal) return { errorCode: error.errorCode }
    if (error instanceof ApiRefusal) return toReply(error.answer())
    throw error
  }
}

/** The deprecated cloud.callOpenAPI: the same APIs by JSON, with parameters in snake_case. */
async function answerJson(options: OpenApiOptions, trip: Trip): Promise<Fields> {
  const name = textOf(trip.fields, 'apiName')
  const text = optionalText(trip.fields, 'requestData') ?? '{}'
  try {
    const reply = await call(options, trip, name, () => parseFields(text, 'requestData'))
    if ('json' in reply) return reply.json
  } catch (error) {
    if (error instanceof PlatformRefusal) return { errcode: error.errorCode, errmsg: error.message }
    if (!(error instanceof ApiRefusal)) throw error
    const refusal = error.answer()
    if ('json' in refusal) return refusal.json
  }
  throw invalid(`${name} answers a picture; call cloud.openapi.${name}`)
}

/** wx.openApi and wx.api: WeChat's open APIs (facts/wx-server-sdk-wire.md section 9.1). */
export function openApiActions(options: OpenApiOptions): Record<string, Action> {
  warnOfStrangers(options)
  return {
    'wx.openApi': async (trip) => ({
      bytes: writeReply(await answer(options, trip)),
      type: 'application/octet-stream',
    }),
    'wx.api': async (trip) => ({
      json: { data: { responseData: JSON.stringify(await answerJson(options, trip)) } },
    }),
  }
}
