/** The mini-program's message templates, asked of WeChat. */
import type { Context } from './context'
import { Refusal } from './refusal'

/** Refuses TEMPLATES_UNREADABLE when WeChat does not say. */
export async function readTemplates({
  miniProgram,
  warn,
}: Pick<Context, 'miniProgram' | 'warn'>): Promise<Model.Template[]> {
  try {
    return await miniProgram.templates()
  } catch (error) {
    warn('the message templates could not be read', error)
    throw new Refusal<'merchant.templates'>('TEMPLATES_UNREADABLE')
  }
}
