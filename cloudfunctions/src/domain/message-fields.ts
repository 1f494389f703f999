/**
 * Fills a message template of the merchant's choice: each field by its label, cut to what its type
 * takes (facts/wechat-platform.md section 7.6), for one value too long loses the whole message (47003).
 */
import { minuteOf } from './day'

export interface MessageFacts {
  /** What it is about: the goods, or where the money comes from. */
  title: string
  /** 已发货 and the like: at most five Chinese characters. */
  state: string
  hint: string
  /** An order's or withdrawal's number. */
  number: string
  at: Model.Time
  shop: string
  amount: Model.Fen
  company: string
  trackingNumber: string
}

type Field = Model.Template['fields'][number]

const THING_MAX = 20
const CODE_MAX = 32
const PHRASE_MAX = 5

/** The first that fits a label says what stands there. */
const BY_LABEL: readonly (readonly [RegExp, (facts: MessageFacts) => string])[] = [
  [/(快递|物流|承运|配送).*(单号|编号)|运单/, (facts) => facts.trackingNumber],
  [/快递|物流|承运|配送/, (facts) => facts.company],
  [/单号|编号|流水/, (facts) => facts.number],
  [/金额|余额/, ({ amount }) => `${yuan(amount)}元`],
  [/时间|日期/, ({ at }) => minuteOf(at)],
  [/状态|结果|进度|类型/, (facts) => facts.state],
  [/店|商家|商户/, (facts) => facts.shop],
  [/备注|提示|说明|提醒/, (facts) => facts.hint],
]

const BY_TYPE: Record<string, (facts: MessageFacts, said: string) => string> = {
  thing: ({ title, hint }, said) => cut(said || title || hint, THING_MAX),
  character_string: ({ number }, said) => {
    const code = said.replace(/[^\x21-\x7e]/g, '')
    return (code || number).slice(0, CODE_MAX)
  },
  amount: ({ amount }) => `${yuan(amount)}元`,
  number: ({ amount }) => yuan(amount),
  date: ({ at }) => minuteOf(at),
  time: ({ at }) => minuteOf(at),
  phrase: ({ state }) => [...state].slice(0, PHRASE_MAX).join(''),
  name: ({ shop }) => (/^\p{Script=Han}{1,10}$/u.test(shop) ? shop : '商家'),
}

/** True when every field is of a type that can be filled. */
export function isFillable(fields: readonly Field[]): boolean {
  return fields.length > 0 && fields.every(({ key }) => Object.hasOwn(BY_TYPE, typeOf(key)))
}

/** The values of a template's fields. */
export function fillFields(
  fields: readonly Field[],
  facts: MessageFacts,
): Record<string, { value: string }> {
  return Object.fromEntries(
    fields.map(({ key, label }) => {
      const [, say] = BY_LABEL.find(([pattern]) => pattern.test(label)) ?? []
      const value = BY_TYPE[typeOf(key)]?.(facts, say?.(facts) ?? '') ?? ''
      return [key, { value }]
    }),
  )
}

function typeOf(key: string): string {
  return key.replace(/\d+$/, '')
}

/** Cuts between characters, and shows it. */
function cut(text: string, max: number): string {
  const characters = [...text]
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`
}

function yuan(fen: Model.Fen): string {
  const cents = fen % 100
  return `${(fen - cents) / 100}.${String(cents).padStart(2, '0')}`
}
