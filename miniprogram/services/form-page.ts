/** What every page around one form does: fetch what is edited, save it, and say how that went. */
import { call, faultOf } from './cloud'
import { mention, tell } from './dialog'
import { leave } from './leave'
import { refusalSentence } from './refusals'

/**
 * Its data has `state` and `problem` (a fault's number or a refusal's sentence), and `busy` while it
 * saves.
 */
interface FormPage {
  data: { busy: boolean; changed?: boolean }
  setData(patch: Record<string, unknown>): void
}

interface Editor<A extends CloudApi.Action> extends FormPage {
  /** Shows what was fetched: nothing is changed yet. */
  show(view: CloudApi.Output<A>): void
}

interface Saver extends FormPage {
  /** What is to be done with what was saved before it is fetched again. */
  onSaved?(): void
  load(): Promise<void>
}

/** Refusals that say that somebody else has saved meanwhile. */
const OVERTAKEN: readonly string[] = [
  'SETTINGS_CHANGED',
  'PLAN_CHANGED',
  'MATERIAL_CHANGED',
  'ACTIVITY_CHANGED',
]

/** What every page around one form has and does of itself: it is spread into the page. */
export const formPage = {
  /** The version that is being edited. */
  from: 0,

  onRetry(this: { setData(patch: { state: 'loading' }): void; load(): Promise<void> }): void {
    this.setData({ state: 'loading' })
    this.load()
  },

  onLeave(): void {
    leave()
  },
}

/** Fetches what the form edits, and shows it. */
export async function loadForm<A extends CloudApi.Action>(
  page: Editor<A>,
  action: A,
  input: CloudApi.Input<A>,
): Promise<void> {
  try {
    const reply = await call(action, input)
    if (!reply.ok) {
      page.setData({ state: 'refused', problem: refusalSentence(reply) })
      return
    }
    if (page.data.changed) wx.disableAlertBeforeUnload()
    page.setData({ state: 'ready' })
    page.show(reply.data)
  } catch (error) {
    page.setData({ state: 'fault', problem: faultOf(error).id })
  }
}

/** Whoever leaves this page from now on is asked, for something is not saved. */
export function askBeforeLeaving(): void {
  wx.enableAlertBeforeUnload({ message: '有修改还没有保存，确定离开吗？' })
}

/** Back, once everything is saved: nobody is asked. */
export function leaveSaved(page: { data: { changed: boolean } }): void {
  if (page.data.changed) wx.disableAlertBeforeUnload()
  leave()
}

/** Shows a change of the form; from the first one on, who leaves without saving is asked. */
export function edit(
  page: { data: { changed: boolean }; setData(patch: Record<string, unknown>): void },
  patch: Record<string, unknown>,
): void {
  if (!page.data.changed) askBeforeLeaving()
  page.setData({ ...patch, changed: true })
}

/**
 * Saves once at a time. What is saved, or was overtaken by somebody else, is fetched again; of anything
 * else the form stays as it is.
 * @param done the word in passing when it went well
 * @returns whether it was saved
 */
export async function saveForm<A extends CloudApi.Action>(
  page: Saver,
  action: A,
  input: CloudApi.Input<A>,
  done: string,
): Promise<boolean> {
  if (page.data.busy) return false
  page.setData({ busy: true })
  let saved = false
  try {
    const reply = await call(action, input)
    saved = reply.ok
    if (reply.ok) page.onSaved?.()
    if (reply.ok) mention(done)
    else await tell(refusalSentence(reply))
    if (reply.ok || OVERTAKEN.includes(reply.code)) await page.load()
  } catch (error) {
    await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
  }
  page.setData({ busy: false })
  return saved
}
