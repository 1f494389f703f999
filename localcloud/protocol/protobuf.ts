import protobuf from 'protobufjs'
import * as v from 'valibot'
import { invalid } from './fields'

/**
 * The messages of WeChat's open APIs that the local cloud understands, with the field numbers of
 * facts/wx-server-sdk-wire.md section 9.2.
 */
const { root } = protobuf.parse(`
  syntax = "proto2";
  message KeyValuePair { optional string key = 1; optional bytes value = 2;
    optional string contenttype = 3; optional string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message SvrkitApiData { optional string apiName = 1; optional bytes reqData = 2; }
  message CommApiData { optional int32 apiType = 1; optional OpenApiData openapiData = 2;
    optional SvrkitApiData svrkitData = 4; optional string appid = 6; }
  message CommOpenApiResp { optional bytes respData = 1; optional string contentType = 2;
    optional int32 errorCode = 3; optional uint32 httpCode = 4; optional int32 svrkitErrorCode = 6; }
  message ApiGetOpenDataByCloudIdReq { repeated string cloudidList = 2; optional string appid = 3; }
  message OpDataItem { optional string cloudId = 1; optional string json = 2; }
  message ApiGetOpenDataByCloudIdResp { repeated OpDataItem dataList = 1; }
`)
const CommApiData = root.lookupType('CommApiData')
const CommOpenApiResp = root.lookupType('CommOpenApiResp')
const OpenDataRequest = root.lookupType('ApiGetOpenDataByCloudIdReq')
const OpenDataReply = root.lookupType('ApiGetOpenDataByCloudIdResp')

/** Kinds of API, as CommApiData.ApiType numbers them. */
const TYPES = ['open API', 'inner API', 'svrkit API', 'token API']
const OPEN_API = 0
const SVRKIT_API = 2

const bytes = v.optional(v.instance(Buffer), Buffer.alloc(0))
const text = v.optional(v.string(), '')

const Pair = v.object({ key: text, value: bytes, filename: v.exactOptional(v.string()) })
/** A parameter of an open API: JSON text, or the bytes of a file if it has a file's name. */
export type Parameter = v.InferOutput<typeof Pair>

const Request = v.object({
  apiType: v.optional(v.number(), OPEN_API),
  openapiData: v.optional(v.object({ pairs: v.optional(v.array(Pair), []) }), {}),
  svrkitData: v.optional(v.object({ apiName: text, reqData: bytes }), {}),
  appid: text,
})
const CloudIds = v.object({ cloudidList: v.optional(v.array(v.string()), []) })

function decode<S extends v.GenericSchema>(
  type: protobuf.Type,
  schema: S,
  message: Buffer,
): v.InferOutput<S> {
  try {
    return v.parse(schema, type.toObject(type.decode(message), { bytes: Buffer }))
  } catch {
    throw invalid(`requestData is not a ${type.name} message`)
  }
}

/** A call of WeChat: an open API with its parameters, or one of the SDK's own with its message. */
export type ApiRequest =
  | { type: 'open'; appid: string; parameters: Parameter[] }
  | { type: 'svrkit'; appid: string; apiName: string; message: Buffer }

/**
 * Reads what a call of WeChat carries.
 * @throws CloudError INVALID_PARAM when the bytes are not a CommApiData of an open or svrkit API
 */
export function readRequest(message: Buffer): ApiRequest {
  const { apiType, appid, openapiData, svrkitData } = decode(CommApiData, Request, message)
  if (apiType === OPEN_API) return { type: 'open', appid, parameters: openapiData.pairs }
  if (apiType !== SVRKIT_API) {
    throw invalid(`the local cloud has no ${TYPES[apiType] ?? `API of type ${apiType}`}`)
  }
  return { type: 'svrkit', appid, apiName: svrkitData.apiName, message: svrkitData.reqData }
}

/** The cloudIDs of an ApiGetOpenDataByCloudIdReq. */
export function readCloudIds(message: Buffer): string[] {
  return decode(OpenDataRequest, CloudIds, message).cloudidList
}

/** Writes an ApiGetOpenDataByCloudIdResp: each cloudID with the JSON of what it stands for. */
export function writeOpenData(dataList: { cloudId: string; json: string }[]): Uint8Array {
  return OpenDataReply.encode(OpenDataReply.fromObject({ dataList })).finish()
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
