/** The merchant chooses the template of one kind of message. */
import { isFillable } from '../domain/message-fields'
import { changeSettings } from './change-settings'
import type { Context } from './context'
import { readTemplates } from './read-templates'
import { Refusal } from './refusal'

type Action = 'merchant.saveTemplate'

/**
 * Stores it with its fields, as WeChat lists them. Refuses TEMPLATES_UNREADABLE, TEMPLATE_NOT_FOUND
 * (WeChat does not list it, or a field of it cannot be filled) and SETTINGS_CHANGED.
 */
export async function saveTemplate(
  context: Context,
  { from, kind, templateId }: CloudApi.Input<Action>,
): Promise<CloudApi.Output<Action>> {
  const template = templateId === '' ? null : await find(context, templateId)
  const { version } = await context.db.transaction((t) =>
    changeSettings(t, from, (settings) => ({
      ...settings,
      templates: { ...settings.templates, [kind]: template },
    })),
  )
  return { version }
}

async function find(context: Context, templateId: string): Promise<Model.Template> {
  const templates = await readTemplates(context)
  const template = templates.find(({ id }) => id === templateId)
  if (!template || !isFillable(template.fields)) throw new Refusal<Action>('TEMPLATE_NOT_FOUND')
  return template
}
