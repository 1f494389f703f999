/** Shapes that several verbs share. Strict: an unknown key (an openid, a price) is refused. */
import * as v from 'valibot'

/** Nothing may be sent. */
export const Nothing = v.strictObject({}) as v.GenericSchema<unknown, Record<string, never>>

/**
 * Neither half a character nor a control character but line ends and tabs: the database takes some
 * ill.
 */
const READABLE = /^(?:[^\p{Cs}\p{Cc}]|[\n\r\t])*$/u

/** Text of at most `max` characters. */
export function text(max: number) {
  return v.pipe(v.string(), v.maxLength(max), v.regex(READABLE))
}

/** Text in which there is something to see: spaces and invisible signs alone are none. */
export function filled(max: number) {
  return v.pipe(text(max), v.regex(/[^\p{Cc}\p{Cf}\p{Z}\p{M}]/u))
}

/** Ids that the server has computed, or the merchant's product ids. */
export const Id = v.pipe(v.string(), v.regex(/^[\w.-]{1,40}$/))

/** A number as WeChat Pay allows it for an order, a refund or a bill: 64 characters at most. */
export const WechatNumber = v.pipe(v.string(), v.regex(/^[\w|*@-]{1,64}$/))

/** Made by the page: 16 to 40 letters and digits, unguessable enough to be nobody else's. */
export const RequestKey = v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{16,40}$/))

/** An amount above zero, in whole fen. */
export const Fen = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

/** An amount of zero or more, in whole fen. */
export const FenOrZero = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** A file in cloud storage; whose and what it is, an operation looks. */
export const FileId = v.pipe(v.string(), v.maxLength(256), v.startsWith('cloud://'))

/** A time (ms) up to the year 2286: beyond 8.64e15 there is no date. */
export const Moment = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
  v.maxValue(9_999_999_999_999),
)

/** A waybill's number. */
export const TrackingNumber = v.pipe(v.string(), v.regex(/^[0-9A-Za-z][0-9A-Za-z -]{3,39}$/))

/** The version that was edited. */
export const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

/** A cursor of a list by time, as an earlier page gave it. */
export const TimeCursor = v.nullable(v.pipe(v.string(), v.regex(/^\d{1,16}~[\w.:-]{1,128}$/)))

/** Which part of a list by time: null asks for the first. */
export const ListPart = v.strictObject({ cursor: TimeCursor })

/** Where something goes in an order that the merchant has made by hand. */
export const To = v.picklist(['first', 'before', 'after', 'last'])

/** What a poster or a link is of. */
export const posterSubject = {
  productId: v.nullable(Id),
  activityId: v.nullable(Id),
  material: v.nullable(Id),
}

/** A thing is a product or an activity, never both. */
export function isOneSubject({
  productId,
  activityId,
}: Pick<CloudApi.PosterSubject, 'productId' | 'activityId'>): boolean {
  return productId === null || activityId === null
}

export const PosterSubject = v.pipe(
  v.strictObject(posterSubject),
  v.check((subject) => isOneSubject(subject)),
)

export const Lines = v.pipe(
  v.array(
    v.strictObject({
      productId: Id,
      sku: Id,
      quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
    }),
  ),
  v.minLength(1),
  v.maxLength(20),
)

export const Address = v.strictObject({
  name: filled(40),
  phone: v.pipe(v.string(), v.regex(/^[\d+ -]{5,20}$/)),
  province: filled(40),
  city: filled(40),
  county: text(40),
  detail: filled(200),
})

export const OrderState = v.picklist([
  'all',
  'unpaid',
  'paid',
  'shipped',
  'received',
  'finished',
  'closed',
  'refunded',
])

/** Every kind of message that a person can agree to. */
export const MessageKind = v.picklist([
  'shipped',
  'answered',
  'refunded',
  'earned',
  'released',
  'paid',
])
