import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { type Fields, isFields } from '../../database/values'
import type { DatabaseEngine } from '../../database-types'
import { APP_ID } from '../../environment'
import { OWN_COLLECTIONS, openRecords, type Records } from '../../records'
import type { CloudIdKind } from '../../wechat-types'
import { ApiRefusal, type Caller, type OpenApi, ok, openApi } from './api'

/** What a cloudID or a phone code stands for, for five minutes. */
const Secret = v.object({
  id: v.string(),
  openid: v.string(),
  /** JSON. */
  data: v.string(),
  madeAt: v.number(),
})
type Secret = v.InferOutput<typeof Secret>

/** facts/wechat-platform.md section 7.4; for cloudIDs our own assumption. */
const LIFE = 5 * 60_000

/** facts/wechat-platform.md section 1.5 */
const INVALID = { errCode: -601005, errMsg: 'invalid cloudID' }
const EXPIRED = { errCode: -601006, errMsg: 'cloudID expired' }
const NOT_YOURS = { errCode: -601007, errMsg: 'cloudID and calling user does not match' }

/** The phone number as WeChat gives it; a foreign one has its country's number in front. */
function phoneInfo(phone: string): Fields {
  const [, country = '86', pure = phone] = /^\+(\d{1,3}) (\d+)$/.exec(phone) ?? []
  const whole = country === '86' ? pure : `+${country}${pure}`
  return { phoneNumber: whole, purePhoneNumber: pure, countryCode: country }
}

const dataOf = (kind: CloudIdKind): Fields => {
  if ('phone' in kind) return phoneInfo(kind.phone)
  return 'openGId' in kind ? { openGId: kind.openGId } : { stepInfoList: kind.steps }
}

/** What the phone holds as a mere id, and only a function may read. */
export interface OpenData {
  makeCloudId(openid: string, kind: CloudIdKind): Promise<string>
  makePhoneCode(openid: string, phone: string): Promise<string>
  /** What a cloudID stands for: `{ cloudID, data }`, or `{ cloudID, errCode, errMsg }`. */
  read(cloudID: string, caller?: Caller): Fields
  /**
   * What a function gets for the data of a call: in each field of the first level that is a CloudID
   * (`{ "$cloudID": id }`, as the preview writes wx.cloud.CloudID(id)) stands what it is worth.
   */
  expand(event: unknown, caller?: Caller): unknown
  apis: Record<string, OpenApi>
}

const CloudIds = v.strictObject({ cloudid_list: v.array(v.string()) })
const PhoneCode = v.strictObject({ code: v.pipe(v.string(), v.minLength(1, '40029 invalid code')) })

/** phonenumber.getPhoneNumber: a code is good once, for five minutes, else 40029. */
const phoneApi = (codes: Records<Secret>, now: () => number): OpenApi =>
  openApi(PhoneCode, async ({ code }) => {
    const known = codes.get(code)
    if (known === undefined) throw new ApiRefusal(40029, 'invalid code')
    await codes.remove(code)
    if (now() >= known.madeAt + LIFE) throw new ApiRefusal(40029, 'invalid code')
    const info: unknown = JSON.parse(known.data)
    const watermark = { timestamp: Math.floor(now() / 1000), appid: APP_ID }
    return ok({ phone_info: { ...(isFields(info) ? info : {}), watermark } })
  })

/** @param now local time, in milliseconds */
export function createOpenData(engine: DatabaseEngine, now: () => number): OpenData {
  const cloudIds = openRecords(engine, OWN_COLLECTIONS.cloudIds, Secret)
  const codes = openRecords(engine, OWN_COLLECTIONS.phoneCodes, Secret)

  const read = (cloudID: string, caller?: Caller): Fields => {
    const known = cloudIds.get(cloudID)
    if (known === undefined) return { cloudID, ...INVALID }
    if (known.openid !== caller?.openid) return { cloudID, ...NOT_YOURS }
    if (now() >= known.madeAt + LIFE) return { cloudID, ...EXPIRED }
    return { cloudID, data: JSON.parse(known.data) }
  }

  return {
    async makeCloudId(openid, kind) {
      const id = `${now()}_${randomBytes(24).toString('base64url')}`
      const watermark = { timestamp: Math.floor(now() / 1000), appid: APP_ID }
      const data = JSON.stringify({ ...dataOf(kind), watermark })
      await cloudIds.save({ id, openid, data, madeAt: now() })
      return id
    },
    async makePhoneCode(openid, phone) {
      const id = randomBytes(32).toString('hex')
      await codes.save({ id, openid, data: JSON.stringify(phoneInfo(phone)), madeAt: now() })
      return id
    },
    read,
    expand(event, caller) {
      if (!isFields(event)) return event
      const worth = (value: unknown): unknown =>
        isFields(value) && typeof value.$cloudID === 'string' ? read(value.$cloudID, caller) : value
      return Object.fromEntries(Object.entries(event).map(([key, value]) => [key, worth(value)]))
    },
    apis: {
      'phonenumber.getPhoneNumber': phoneApi(codes, now),
      'cloudbase.getOpenData': openApi(CloudIds, ({ cloudid_list: ids }, caller) =>
        ok({ data_list: ids.map((id) => ({ cloud_id: id, json: read(id, caller) })) }),
      ),
    },
  }
}
