/** WeChat Pay's calls to the payment door: in any order, more than once, late, or never. */
import { confirmPayment } from '../../cloudfunctions/src/operations/confirm-payment'
import type { Context } from '../../cloudfunctions/src/operations/context'
import { followTransfer } from '../../cloudfunctions/src/operations/follow-transfer'
import { sendRefund } from '../../cloudfunctions/src/operations/send-refund'
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
  // cloudPay tells of a refund that it closed in its notice alone, so that one is never lost.
  const needed = world.pay.blind && notice.kind === 'refund' && notice.progress === 'failed'
  if (how < 0.1 && !needed) return answered()
  go(`notice of ${notice.kind} ${notice.id}: ${notice.progress}`, async (context) => {
    await follow(context, notice)
    if (how < 0.8) answered()
  })
}

/** What the payment door does with a notice. */
export async function follow(context: Context, notice: Notice): Promise<void> {
  const { kind, id, amount, progress } = notice
  if (kind === 'payment') await confirmPayment(context, id)
  if (kind === 'refund') await sendRefund(context, id, { amount, progress })
  if (kind === 'transfer') await followTransfer(context, id)
}
