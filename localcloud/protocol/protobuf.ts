import protobuf from 'protobufjs'
import { isFields } from '../database/values'
import { invalid } from './fields'

/**
 * The few messages that our functions' calls of WeChat need, with the field numbers of
 * facts/wx-server-sdk-wire.md section 9.2.
 */
const { root } = protobuf.parse(`
  syntax = "proto2";
  message KeyValuePair { optional string key = 1; optional bytes value = 2;
    optional string contenttype = 3; optional string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message CommApiData { optional int32 apiType = 1; optional OpenApiData openapiData = 2;
    optional string appid = 6; }
  message CommOpenApiResp { optional bytes respData = 1; optional string contentType = 2;
    optional int32 errorCode = 3; optional uint32 httpCode = 4; }
`)
const CommApiData = root.lookupType('CommApiData')
const CommOpenApiResp = root.lookupType('CommOpenApiResp')

const OPEN_API = 0

/**
 * The parameters of an openapi call: snake_case names to JSON texts.
 * @throws CloudError INVALID_PARAM when the bytes are not a CommApiData of an open API
 */
export function readParameters(bytes: Buffer): Map<string, string> {
  let message: Record<string, unknown>
  try {
    message = CommApiData.toObject(CommApiData.decode(bytes), { bytes: Buffer })
  } catch {
    throw invalid('requestData is not a CommApiData message')
  }
  if ((message.apiType ?? OPEN_API) !== OPEN_API) throw invalid('only open APIs are supported')
  const data = isFields(message.openapiData) ? message.openapiData : {}
  const pairs: unknown[] = Array.isArray(data.pairs) ? data.pairs : []
  return new Map(
    pairs.filter(isFields).map((pair) => {
      const value = Buffer.isBuffer(pair.value) ? pair.value.toString('utf8') : ''
      return [String(pair.key), value]
    }),
  )
}

/** What WeChat answers: bytes of a type, or a number of the platform's own for a system error. */
export interface OpenApiReply {
  respData?: Uint8Array
  contentType?: string
  errorCode?: number
}

/** Writes a CommOpenApiResp. */
export function writeReply(reply: OpenApiReply): Uint8Array {
  return CommOpenApiResp.encode(CommOpenApiResp.fromObject({ httpCode: 200, ...reply })).finish()
}
