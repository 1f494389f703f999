/** Sends the one message of a consent, once what it waits for has happened. */
import { fillFields } from '../domain/message-fields'
import { readSettings } from '../store/settings'
import type { MessageFate } from '../wechat/messages'
import { attempt } from './attempt'
import type { Context } from './context'
import { factOf, OVER } from './message-facts'
import { claim, dequeue, postponeTo } from './outbox'

/**
 * Answers whether the consent is used up: its message went out, WeChat will never take it, or nothing
 * can happen any more. False while there is nothing to tell, or another invocation is telling it.
 * WeChat spends a consent once, so a message that is sent again after a crash is refused there.
 * @throws when WeChat did not answer
 */
export async function sendMessage(context: Context, consentId: string): Promise<boolean> {
  const consent = await context.db.get('consents', consentId)
  const fact = consent ? await factOf(context, consent) : OVER
  if (fact === null) return false
  if (fact !== OVER && consent) {
    if (!(await claim(context, 'message', consentId))) return false
    const { page, ...facts } = fact
    const settings = await readSettings(context.db)
    const template = settings.templates[consent.kind]
    const member = await context.db.get('members', consent.memberId)
    if (template && member) {
      const data = fillFields(template.fields, {
        company: '',
        trackingNumber: '',
        ...facts,
        shop: settings.name,
      })
      const message = { openid: member.openid, templateId: template.id, page, data }
      logFate(context, consentId, await context.miniProgram.sendMessage(message))
    }
  }
  await context.db.transaction(async (t) => {
    await t.remove('consents', consentId)
    await dequeue(t, 'message', consentId)
  })
  return true
}

/** That a person has no consent left is normal. */
function logFate({ warn }: Context, consentId: string, fate: MessageFate): void {
  if (fate.kind === 'wrong') warn('a message can never be sent', { consentId, why: fate.why })
}

/** Tells at once what has just happened, if anybody waits for it; else, or on a fault, the clock does. */
export async function tellNow(context: Context, consentId: string): Promise<void> {
  await attempt(context, `message:${consentId}`, async () => {
    if (!(await context.db.get('consents', consentId))) return
    await context.db.transaction((t) => postponeTo(t, 'message', consentId, context.now))
    await sendMessage(context, consentId)
  })
}
