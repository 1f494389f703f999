import * as v from 'valibot'
import { parseZonedTime } from '../beijing'
import { lengthOf, textUpTo } from './api'

/**
 * What wxa.sec.order.uploadShippingInfo takes (facts/wechat-platform.md section 7.1; codes and texts
 * as on WeChat's own page of the API).
 */

export const EXPRESS = 1
export const UNIFIED = 1
export const PACKAGES_MAX = 15
const NUMBER_MAX = 128
const DESCRIPTION_MAX = 120

const TIME = '268485216 上传时间非法，请按照 RFC 3339 格式填写'
const NUMBER_TYPE = '268485194 订单单号类型非法'
const CONTACT = '10060014 参数错误：联系方式须为掩码，最后4位数字不能打掩码'
const NO_DESCRIPTION = '10060008 商品描述 item_desc 字段不能为空'
const SPLIT_EXPRESS = '10060006 非快递发货时不允许分拆发货'

const isMasked = (contact: string): boolean =>
  /^[\d*-]+$/.test(contact) && contact.includes('*') && /\d{4}$/.test(contact.replaceAll('-', ''))

const Contact = v.exactOptional(v.pipe(v.string(), v.check(isMasked, CONTACT)))

const Package = v.pipe(
  v.strictObject({
    tracking_no: v.optional(textUpTo(NUMBER_MAX, '10060026 物流单号太长'), ''),
    express_company: v.optional(textUpTo(NUMBER_MAX, '10060025 物流公司编码太长'), ''),
    item_desc: v.optional(
      v.pipe(
        v.string(),
        v.check((text) => text.trim() !== '', NO_DESCRIPTION),
        v.check(
          (text) => lengthOf(text) <= DESCRIPTION_MAX,
          '10060009 商品描述 item_desc 字段太长',
        ),
      ),
      '',
    ),
    contact: v.exactOptional(
      v.strictObject({ receiver_contact: Contact, consignor_contact: Contact }),
    ),
  }),
  v.check(
    ({ express_company: company, contact }) =>
      company !== 'SF' ||
      contact?.receiver_contact !== undefined ||
      contact?.consignor_contact !== undefined,
    '10060014 参数错误：顺丰须填写联系方式',
  ),
)
export type Package = v.InferOutput<typeof Package>

/** Which order: 1 by the merchant's numbers, 2 by WeChat Pay's number. */
const OrderKey = v.pipe(
  v.strictObject({
    order_number_type: v.pipe(
      v.number(),
      v.check((type) => type === 1 || type === 2, NUMBER_TYPE),
    ),
    transaction_id: v.optional(v.string(), ''),
    mchid: v.optional(v.string(), ''),
    out_trade_no: v.optional(v.string(), ''),
  }),
  v.check(
    (key) => key.order_number_type !== 2 || key.transaction_id !== '',
    '268485195 微信支付单号形式下 transaction_id 字段不能为空',
  ),
  v.check(
    (key) => key.order_number_type !== 1 || key.mchid !== '',
    '268485196 商户侧单号形式下 mchid 字段不能为空',
  ),
  v.check(
    (key) => key.order_number_type !== 1 || key.out_trade_no !== '',
    '268485197 商户侧单号形式下 out_trade_no 字段不能为空',
  ),
)

/** RFC 3339 with milliseconds and zone, to milliseconds since the epoch. */
const UploadTime = v.pipe(
  v.string(),
  v.regex(/\.\d{3}(Z|[+-]\d\d:\d\d)$/, TIME),
  v.check((text) => parseZonedTime(text) !== undefined, TIME),
  v.transform((text) => Date.parse(text)),
)

export const ShippingRequest = v.pipe(
  v.strictObject({
    order_key: OrderKey,
    logistics_type: v.pipe(
      v.number(),
      v.check((type) => [1, 2, 3, 4].includes(type), '10060005 物流类型有误'),
    ),
    delivery_mode: v.pipe(
      v.number(),
      v.check((mode) => mode === 1 || mode === 2, '268485224 发货模式非法'),
    ),
    is_all_delivered: v.exactOptional(v.boolean()),
    shipping_list: v.pipe(v.array(Package), v.maxLength(PACKAGES_MAX, '10060024 物流信息列表太长')),
    upload_time: UploadTime,
    payer: v.strictObject({ openid: v.string() }),
  }),
  v.check(
    ({ delivery_mode, shipping_list }) => delivery_mode !== UNIFIED || shipping_list.length === 1,
    '268485228 统一发货模式下，物流信息列表长度必须为 1',
  ),
  v.check(
    ({ delivery_mode, logistics_type }) => delivery_mode === UNIFIED || logistics_type === EXPRESS,
    SPLIT_EXPRESS,
  ),
  v.check(
    ({ delivery_mode, is_all_delivered }) =>
      delivery_mode === UNIFIED || is_all_delivered !== undefined,
    '10060007 分拆发货模式下必须填写 is_all_delivered 字段',
  ),
  v.check(
    ({ logistics_type, shipping_list }) =>
      logistics_type !== EXPRESS || shipping_list.every(({ tracking_no }) => tracking_no !== ''),
    '268485226 物流单号不能为空',
  ),
  v.check(
    ({ logistics_type, shipping_list }) =>
      logistics_type !== EXPRESS || shipping_list.every((each) => each.express_company !== ''),
    '268485227 物流公司编码不能为空',
  ),
)
export type ShippingRequest = v.InferOutput<typeof ShippingRequest>
