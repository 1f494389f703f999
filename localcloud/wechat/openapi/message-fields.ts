import { lengthOf } from './api'

/**
 * The types of a subscribe message's fields, and what a value of each may be
 * (facts/wechat-platform.md section 7.6).
 */
const DATE = String.raw`\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})`
const TIME = String.raw`\d{1,2}:\d{2}(:\d{2})?`
const MOMENT = `${DATE}( ?${TIME})?`
const AMOUNT = /^[¥￥$€£]?(?=\d)(\d*\.?\d*)元?$/
const DIGITS_MAX = 10

const upTo =
  (max: number, form: RegExp) =>
  (value: string): boolean =>
    lengthOf(value) <= max && form.test(value)

const TYPES: Record<string, (value: string) => boolean> = {
  thing: upTo(20, /^/),
  number: upTo(32, /^-?\d+(\.\d+)?$/),
  letter: upTo(32, /^[A-Za-z]+$/),
  symbol: upTo(5, /^[^\p{L}\p{N}\s]+$/u),
  character_string: upTo(32, /^[\x20-\x7e]+$/),
  time: (value) => new RegExp(`^(${TIME}|${MOMENT})(~(${TIME}|${MOMENT}))?$`).test(value),
  date: (value) => new RegExp(`^${MOMENT}(~${MOMENT})?$`).test(value),
  amount: (value) => {
    const [, figure] = AMOUNT.exec(value) ?? []
    return figure !== undefined && figure.replace('.', '').length <= DIGITS_MAX
  },
  phone_number: upTo(17, /^[\d+\-() ]+$/),
  car_number: upTo(8, /^[\p{Script=Han}A-Z0-9]+$/u),
  name: (value) => upTo(10, /^[\p{Script=Han}·]+$/u)(value) || upTo(20, /^[A-Za-z .]+$/)(value),
  phrase: upTo(5, /^\p{Script=Han}+$/u),
}

/** The type of a field by its name: `character_string2` is a character_string. */
function typeOf(field: string): string {
  return field.replace(/\d+$/, '')
}

/** True when a template may have a field of this name: a type and a number. */
export function isField(field: string): boolean {
  return /\d$/.test(field) && Object.hasOwn(TYPES, typeOf(field))
}

/** The names of all types. */
export const FIELD_TYPES = Object.keys(TYPES)

/** True when the field takes the value. */
export function takes(field: string, value: string): boolean {
  return TYPES[typeOf(field)]?.(value) === true
}
