import * as v from 'valibot'
import type { DatabaseEngine } from '../../database-types'
import { LocalError } from '../../local-error'
import { OWN_COLLECTIONS, openRecords, type Records } from '../../records'
import type {
  ConsentReply,
  MessageTemplate,
  SentMessage,
  SubscribeChoice,
} from '../../wechat-types'
import { FIELD_TYPES, isField } from './message-fields'

/** How many templates wx.requestSubscribeMessage shows at once (facts/wechat-platform.md 7.6). */
const AT_ONCE_MAX = 5

const Template = v.object({
  id: v.string(),
  title: v.string(),
  fields: v.record(v.string(), v.string()),
})
const Stock = v.object({ id: v.string(), count: v.number() })
const Message = v.object({
  id: v.string(),
  user: v.string(),
  templateId: v.string(),
  title: v.string(),
  page: v.string(),
  state: v.picklist(['developer', 'trial', 'formal']),
  data: v.record(v.string(), v.string()),
  at: v.number(),
})

/** The merchant's templates, what users have agreed to, and what they were sent. */
export interface Subscriptions {
  /** Adds or replaces a template. Throws a LocalError for a field that WeChat does not have. */
  register(template: MessageTemplate): Promise<void>
  template(id: string): MessageTemplate | undefined
  templates(): MessageTemplate[]
  /** What a user chose in wx.requestSubscribeMessage: one accept = one message. */
  choose(user: string, choices: Record<string, SubscribeChoice>): Promise<ConsentReply>
  /** Takes one accept of the user out of stock; false when there is none. */
  spend(user: string, templateId: string): Promise<boolean>
  deliver(message: SentMessage): Promise<void>
  /** Oldest first; of all users unless one is named. */
  messages(user?: string): SentMessage[]
}

/** @throws LocalError for a field that WeChat does not have */
function checkFields({ fields }: MessageTemplate): void {
  const odd = Object.keys(fields).find((field) => !isField(field))
  if (odd !== undefined) {
    throw new LocalError(`field ${odd}: a type (${FIELD_TYPES.join(', ')}) and a number`)
  }
}

/** What becomes of each choice: of templates with one title all but the first are filtered out. */
function outcomesOf(
  choices: Record<string, SubscribeChoice>,
  templates: Records<MessageTemplate>,
): [id: string, outcome: SubscribeChoice | 'filter'][] {
  const chosen = Object.entries(choices)
  if (chosen.length > AT_ONCE_MAX) {
    throw new LocalError(`requestSubscribeMessage:fail 20003: at most ${AT_ONCE_MAX} templates`)
  }
  const shown = new Set<string>()
  return chosen.map(([id, choice]) => {
    const { title } = templates.get(id) ?? {}
    if (title === undefined) {
      throw new LocalError(`requestSubscribeMessage:fail 20001: there is no template ${id}`)
    }
    if (shown.has(title)) return [id, 'filter']
    shown.add(title)
    return [id, choice]
  })
}

/** @param onMessage is told of each message that arrives */
export function createSubscriptions(
  engine: DatabaseEngine,
  onMessage: (message: SentMessage) => void,
): Subscriptions {
  const templates = openRecords(engine, OWN_COLLECTIONS.templates, Template)
  const stocks = openRecords(engine, OWN_COLLECTIONS.consents, Stock)
  const messages = openRecords(engine, OWN_COLLECTIONS.messages, Message)
  const add = async (user: string, templateId: string, more: number): Promise<boolean> => {
    const id = `${user}|${templateId}`
    const count = (stocks.get(id)?.count ?? 0) + more
    if (count >= 0) await stocks.save({ id, count })
    return count >= 0
  }

  return {
    async register(template) {
      checkFields(template)
      await templates.save(template)
    },
    template: (id) => templates.get(id),
    templates: () => templates.all(),
    async choose(user, choices) {
      const outcomes = outcomesOf(choices, templates)
      for (const [id, chosen] of outcomes) if (chosen === 'accept') await add(user, id, 1)
      return { ...Object.fromEntries(outcomes), errMsg: 'requestSubscribeMessage:ok' }
    },
    spend: (user, templateId) => add(user, templateId, -1),
    async deliver(message) {
      await messages.save(message)
      onMessage(message)
    },
    messages: (user) =>
      messages.all().filter((message) => user === undefined || message.user === user),
  }
}
