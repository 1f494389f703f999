/** WeChat Pay's calls to the payment door: in any order, more than once, late, or never. */
import { confirmPayment } from '../../cloudfunctions/src/operations/confirm-payment'
import type { Context } from '../../cloudfunctions/src/operations/context'
import { followTransfer } from '../../cloudfunctions/src/operations/follow-transfer'
import { hearRefund } from '../../cloudfunctions/src/operations/hear-refund'
import type { Notice } from './fake-pay'
import { pickBy } from './picks'
import type { Play } from './steps'

/** Some notice comes, until it is answered well; a fifth come again even then, a tenth are lost. */
export const deliver: Play = (world, [which, how], go) => {
  const { notices } = world.pay
  if (notices.length === 0) return
  const notice = pickBy(notices, which)
  const answered = () => {
    if (notices.includes(notice)) notices.splice(notices.indexOf(notice), 1)
  }
  // cloudPay tells of a refund that it closed in its notice alone: where that is lost, a person
  // must look.
  const isOnlyWord = world.pay.blind && notice.kind === 'refund' && notice.progress === 'failed'
  if (how < (isOnlyWord ? 0.4 : 0.1)) {
    if (isOnlyWord) {
      world.pay.unheard.add(notice.id)
      world.saw('a closed refund nobody tells of')
    }
    return answered()
  }
  go(`notice of ${notice.kind} ${notice.id}: ${notice.progress}`, async (context) => {
    await follow(context, notice)
    if (how < 0.8) answered()
  })
}

/** Somebody knocks with a notice of something that is not so. It must change nothing. */
export const falseNotice: Play = (world, [which, what, how], go) => {
  const { pay, transfers } = world
  const kind = pickBy(['payment', 'refund', 'transfer'] as const, what)
  const ids = {
    payment: [...pay.payments.keys()],
    // cloudPay's own word is all there is about an amount that was given back by hand.
    refund: [...pay.refunds].filter(([, r]) => !(pay.blind && r.byHand)).map(([id]) => id),
    transfer: [...transfers.bills.keys()],
  }[kind]
  if (ids.length === 0) return
  const id = pickBy(ids, which)
  const amount = (pay.refunds.get(id)?.amount ?? 0) + 1
  const orderId = pay.refunds.get(id)?.outTradeNo ?? ''
  const progress = how < 0.7 ? 'succeeded' : 'failed'
  const notice: Notice = { kind, id, orderId, amount, progress }
  go(`false notice of ${kind} ${id}: ${notice.progress}`, (context) => follow(context, notice))
}

/** What the payment door does with a notice. */
export async function follow(context: Context, notice: Notice): Promise<void> {
  const { kind, id, orderId, amount, progress } = notice
  if (kind === 'payment') await confirmPayment(context, id)
  if (kind === 'refund') {
    const told = { refundNumber: id, orderId, amount, progress }
    await hearRefund(context, told)
  }
  if (kind === 'transfer') await followTransfer(context, id)
}
