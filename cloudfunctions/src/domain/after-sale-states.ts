/** The states of an after-sale and the steps between them. None of them moves money. */
import { DAY } from './day'

type AfterSale = Model.AfterSale
type State = Model.AfterSaleState

type Steps = Record<State, readonly State[]>

/** Which state may follow which, the money alone asked back; everything else is a fault. */
const REFUND: Steps = {
  requested: ['refunding', 'rejected', 'cancelled'],
  agreed: [],
  returning: [],
  // Back to the merchant: WeChat Pay refused the refund for good.
  refunding: ['done', 'requested'],
  done: [],
  rejected: [],
  cancelled: [],
}

/** The same where the goods come back first. */
const RETURN: Steps = {
  ...REFUND,
  requested: ['agreed', 'rejected', 'cancelled'],
  // Goods that never come end it: the customer, the merchant or the clock.
  agreed: ['returning', 'refunding', 'rejected', 'cancelled'],
  returning: ['returning', 'refunding', 'rejected'],
  // The goods are with the merchant by then.
  refunding: ['done', 'returning'],
}

const STEPS: Record<Model.AfterSaleKind, Steps> = { refund: REFUND, return: RETURN }

/** How long a return waits for its parcel (ms): until then the order's commission waits, too. */
export const RETURN_LIFE = 7 * DAY

/** True when `next` may follow the after-sale's state. */
export function mayFollow(
  { state, kind }: Pick<AfterSale, 'state' | 'kind'>,
  next: State,
): boolean {
  return STEPS[kind][state].includes(next)
}

/** True once an after-sale can change no more. */
export function isOver({ state }: Pick<AfterSale, 'state'>): boolean {
  return state === 'done' || state === 'rejected' || state === 'cancelled'
}

/** Makes the step and writes down what happened. @throws Error when it may not be made. */
function step(
  afterSale: AfterSale,
  next: State,
  event: { what: Model.AfterSaleEvent; text?: string },
  now: Model.Time,
): AfterSale {
  if (!mayFollow(afterSale, next)) {
    const { _id, kind, state } = afterSale
    throw new Error(`after-sale ${_id} (${kind}) is ${state}, it can't become ${next}`)
  }
  return stepped(afterSale, next, event, now)
}

function stepped(
  afterSale: AfterSale,
  next: State,
  event: { what: Model.AfterSaleEvent; text?: string },
  now: Model.Time,
): AfterSale {
  return {
    ...afterSale,
    state: next,
    version: afterSale.version + 1,
    events: [...afterSale.events, { what: event.what, at: now, text: event.text ?? '' }],
    dueAt: null,
    endedAt: isOver({ state: next }) ? now : null,
  }
}

/** The goods may come back, to this place. @throws Error unless a return was asked for. */
export function agreeReturn(afterSale: AfterSale, returnTo: string, now: Model.Time): AfterSale {
  const agreed = step(afterSale, 'agreed', { what: 'agreed', text: returnTo }, now)
  return { ...agreed, returnTo, dueAt: now + RETURN_LIFE }
}

/** The goods are on their way; again it corrects the parcel. @throws Error unless it was agreed. */
export function sendBack(
  afterSale: AfterSale,
  parcel: NonNullable<AfterSale['parcel']>,
  now: Model.Time,
): AfterSale {
  const text = `${parcel.company} ${parcel.trackingNumber}`
  return { ...step(afterSale, 'returning', { what: 'sentBack', text }, now), parcel }
}

/** Its refund was stored. @throws Error unless money may go back now. */
export function beginRefund(
  afterSale: AfterSale,
  refund: { refundId: string; granted: Model.Fen },
  now: Model.Time,
): AfterSale {
  return { ...step(afterSale, 'refunding', { what: 'refunding' }, now), ...refund }
}

/**
 * Its refund has ended: it is done, or it waits for the merchant again, where a return's goods stay
 * with him. @throws Error unless it is being refunded.
 */
export function endRefund(
  afterSale: AfterSale,
  end: 'succeeded' | 'failed',
  now: Model.Time,
): AfterSale {
  if (afterSale.state !== 'refunding') throw new Error(`after-sale ${afterSale._id} has no refund`)
  if (end === 'succeeded') return step(afterSale, 'done', { what: 'done' }, now)
  const back = afterSale.kind === 'return' ? 'returning' : 'requested'
  return { ...step(afterSale, back, { what: 'failed' }, now), refundId: '', granted: 0 }
}

/** The merchant says no. @throws Error once money is on its way, or when it is over. */
export function reject(afterSale: AfterSale, reason: string, now: Model.Time): AfterSale {
  return step(afterSale, 'rejected', { what: 'rejected', text: reason }, now)
}

/** The customer takes it back, or (`expired`) never sent the goods. @throws Error when it is too late. */
export function cancel(
  afterSale: AfterSale,
  what: 'cancelled' | 'expired',
  now: Model.Time,
): AfterSale {
  return step(afterSale, 'cancelled', { what }, now)
}

/**
 * All money of its lines went back another way: nothing is left to decide, whatever it waited for.
 * @throws Error while its own refund is under way, or when it is over.
 */
export function settle(afterSale: AfterSale, now: Model.Time): AfterSale {
  const { _id, state } = afterSale
  if (isOver(afterSale) || state === 'refunding') throw new Error(`after-sale ${_id} is ${state}`)
  return stepped(afterSale, 'cancelled', { what: 'settled' }, now)
}
