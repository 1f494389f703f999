import { readTemplates } from './read-templates'
import { noMiniProgram } from './testing/shelf'

test('WeChat that does not say which templates there are is told as such, and its error kept', async () => {
  const warnings: string[] = []
  const cause = new Error('busy')
  const templates = () => Promise.reject(cause)
  const warn = (what: string, detail: unknown) => {
    expect(detail).toBe(cause)
    warnings.push(what)
  }
  const context = { miniProgram: { ...noMiniProgram, templates }, warn }
  await expect(readTemplates(context)).rejects.toMatchObject({ code: 'TEMPLATES_UNREADABLE' })
  expect(warnings).toHaveLength(1)
})
