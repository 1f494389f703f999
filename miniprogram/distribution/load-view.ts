import { call, faultOf } from '../services/cloud'
import { refusalSentence } from '../services/refusals'

type ViewAction = 'distributor.grade' | 'distributor.ranking'

/** A page around one answer: `state`, and in `problem` a fault's number or a refusal's sentence. */
interface ViewPage {
  setData(patch: Record<string, unknown>): void
}

/** Asks, shows the answer, and says in `state` how that went; `busy` meanwhile. */
export async function loadView<A extends ViewAction>(
  page: ViewPage,
  action: A,
  show: (view: CloudApi.Output<A>) => void,
): Promise<void> {
  page.setData({ busy: true })
  try {
    const reply = await call(action, {})
    if (reply.ok) {
      show(reply.data)
      page.setData({ state: 'ready' })
    } else page.setData({ state: 'refused', problem: refusalSentence(reply) })
  } catch (error) {
    page.setData({ state: 'fault', problem: faultOf(error).id })
  }
  page.setData({ busy: false })
}
