import { isFields } from '../database/values'
import type { Invoker } from '../functions/invoker'
import { invalid, textOf } from './fields'
import { type OpenApiReply, readParameters, writeReply } from './protobuf'
import type { Action, Trip } from './trip'

/** A refusal by the API itself, such as 41030. */
export interface ApiError {
  errcode: number
  errmsg: string
}
/** A picture, or a refusal. */
export type ApiAnswer = ApiError | { contentType: string; bytes: Uint8Array }
/** One API of WeChat: takes the parameters in snake_case. */
export type OpenApi = (parameters: Record<string, unknown>) => Promise<ApiAnswer>

/** Platform numbers (facts/wechat-platform.md section 1.5). */
const API_NOT_FOUND = -604100
const NO_PERMISSION = -604101

const dataFormatError: ApiError = { errcode: 47001, errmsg: 'data format error' }

/** Each parameter is JSON text; undefined when one is not. */
function parseParameters(texts: Map<string, string>): Record<string, unknown> | undefined {
  try {
    return Object.fromEntries([...texts].map(([key, text]) => [key, JSON.parse(text)]))
  } catch {
    return undefined
  }
}

function toReply(answer: ApiAnswer): OpenApiReply {
  if ('bytes' in answer) return { respData: answer.bytes, contentType: answer.contentType }
  return {
    respData: Buffer.from(JSON.stringify(answer)),
    contentType: 'application/json; encoding=utf-8',
  }
}

/**
 * wx.openApi: only the listed APIs exist, and a function may call what its config.json declares.
 * @param onUnknown is told the name of an API that the local cloud does not offer
 */
export function openApiActions(
  apis: ReadonlyMap<string, OpenApi>,
  invoker: Invoker,
  onUnknown: (name: string) => void,
): Record<string, Action> {
  const permitted = ({ running }: Trip, name: string): boolean => {
    if (running === undefined) return true
    return invoker.doors.get(running.door)?.permissions.includes(name) === true
  }

  const answer = async (trip: Trip): Promise<OpenApiReply> => {
    const name = textOf(trip.fields, 'apiName')
    const bytes = trip.parts.get('requestData')
    if (bytes === undefined) throw invalid('requestData is missing')
    const texts = readParameters(bytes)
    const api = apis.get(name)
    if (api === undefined) {
      onUnknown(name)
      return { errorCode: API_NOT_FOUND }
    }
    if (!permitted(trip, name)) return { errorCode: NO_PERMISSION }
    const parameters = parseParameters(texts)
    return toReply(isFields(parameters) ? await api(parameters) : dataFormatError)
  }

  return {
    'wx.openApi': async (trip) => ({
      bytes: writeReply(await answer(trip)),
      type: 'application/octet-stream',
    }),
  }
}
