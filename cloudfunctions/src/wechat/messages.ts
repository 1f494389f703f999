/** Subscribe messages and the templates they are made of (facts/wechat-platform.md section 7.6). */
import cloud from 'wx-server-sdk'

export interface Message {
  openid: string
  templateId: string
  /** With its query; it must be in the released version. */
  page: string
  /** By the template's field. */
  data: Record<string, { value: string }>
}

/**
 * `sent`; `refused`: this person has no consent left (43101), which is normal; `wrong`: WeChat will
 * never take it (template, page, a field), `why` is its text.
 */
export type MessageFate = { kind: 'sent' } | { kind: 'refused' } | { kind: 'wrong'; why: string }

export interface Messages {
  /** @throws when WeChat did not answer: the same message may be sent again, a consent is spent once. */
  sendMessage(message: Message): Promise<MessageFate>
  /** The mini-program's own templates. @throws when WeChat does not say. */
  templates(): Promise<Model.Template[]>
}

/** No message goes out without consent. */
const NO_CONSENT = 43101
/** openid, template, page, a field: the same again is refused again. */
const NEVER: readonly unknown[] = [40003, 40037, 41030, 47003]

export const messages: Messages = {
  async sendMessage({ openid, templateId, page, data }) {
    try {
      const state = { miniprogramState: 'formal' } as const
      await cloud.openapi.subscribeMessage.send({
        touser: openid,
        templateId,
        page,
        data,
        ...state,
      })
      return { kind: 'sent' }
    } catch (error) {
      const code: unknown = Reflect.get(Object(error), 'errCode')
      if (code === NO_CONSENT) return { kind: 'refused' }
      if (!NEVER.includes(code)) throw error
      return { kind: 'wrong', why: String(Reflect.get(Object(error), 'errMsg')) }
    }
  },

  async templates() {
    const { data = [] } = await cloud.openapi.subscribeMessage.getTemplateList()
    return data.flatMap(({ priTmplId: id = '', title = '', content = '' }) =>
      id === '' ? [] : [{ id, title, fields: fieldsOf(content) }],
    )
  },
}

/** The fields in a template's content: lines as `商品名称:{{thing1.DATA}}`. */
function fieldsOf(content: string): Model.Template['fields'] {
  return [...content.matchAll(/^\s*(.*?)[:：]?\s*\{\{(\w+)\.DATA\}\}/gm)].map(
    ([, label = '', key = '']) => ({ key, label }),
  )
}
