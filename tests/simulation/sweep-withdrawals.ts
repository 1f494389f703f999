/** Withdrawals in the sweep, by hand and by WeChat's transfer. */
import { checkTransfer } from '../../cloudfunctions/src/operations/confirm-transfer'
import type { Context } from '../../cloudfunctions/src/operations/context'
import {
  approveWithdrawal,
  recordPayout,
  rejectWithdrawal,
} from '../../cloudfunctions/src/operations/decide-withdrawal'
import { followTransfer } from '../../cloudfunctions/src/operations/follow-transfer'
import { sendTransfer } from '../../cloudfunctions/src/operations/send-transfer'
import { settleTransfer } from '../../cloudfunctions/src/operations/settle-transfer'
import { STAFF } from './shop'
import { onWithdrawal, type Row } from './sweep-row'
import * as scenes from './sweep-scenes'

const DAY = 86_400_000

const reject = (c: Context, withdrawalId: string) =>
  rejectWithdrawal(c, STAFF, { withdrawalId, reason: '不' })

/** The bill has ended, every word of it was lost, and thirty days later WeChat Pay says nothing of it. */
async function forgotten(end: 'paid' | 'failed'): ReturnType<typeof scenes.approved> {
  const scene = await scenes.slowly(await scenes.approved())
  const { world, withdrawalId } = scene
  await scenes.done(world, (c) => sendTransfer(c, STAFF, withdrawalId))
  world.transfers.forget(withdrawalId, end)
  world.pay.notices.splice(0)
  world.clock.moveTo(world.clock.now() + 30 * DAY)
  return scene
}

export const WITHDRAWALS: Row[] = [
  {
    file: 'withdraw',
    what: 'asked for',
    arrange: async () => {
      const { world } = await scenes.released()
      return { world, run: scenes.withdraw(100) }
    },
  },
  {
    file: 'decide-withdrawal',
    what: 'approved',
    arrange: onWithdrawal(scenes.requested, (c, id) => approveWithdrawal(c, STAFF, id)),
  },
  {
    file: 'decide-withdrawal',
    what: 'rejected',
    arrange: onWithdrawal(scenes.approved, reject),
  },
  {
    file: 'decide-withdrawal',
    what: 'paid by hand',
    arrange: onWithdrawal(scenes.approved, (c, withdrawalId) =>
      recordPayout(c, STAFF, { withdrawalId, proof: 'cloud://sim/proofs/1.jpg', note: '' }),
    ),
  },
  {
    file: 'send-transfer',
    what: 'sent',
    arrange: onWithdrawal(scenes.approved, (c, id) => sendTransfer(c, STAFF, id)),
  },
  {
    file: 'send-transfer',
    what: 'taken in, not worked on',
    arrange: onWithdrawal(
      async () => scenes.slowly(await scenes.approved()),
      (c, id) => sendTransfer(c, STAFF, id),
    ),
  },
  {
    file: 'follow-transfer',
    what: 'paid',
    arrange: onWithdrawal(() => scenes.billEnded('paid'), followTransfer),
  },
  {
    file: 'book-transfer',
    what: 'failed',
    arrange: onWithdrawal(
      () => scenes.billEnded('failed'),
      (c, id) => checkTransfer(c, scenes.INVITER, id),
    ),
  },
  {
    file: 'settle-transfer',
    what: 'arrived',
    arrange: onWithdrawal(
      () => forgotten('paid'),
      (c, withdrawalId) =>
        settleTransfer(c, STAFF, {
          ...{ withdrawalId, arrived: true, proof: 'cloud://sim/proofs/1.jpg', note: '' },
        }),
    ),
  },
  {
    file: 'settle-transfer',
    what: 'not arrived',
    arrange: onWithdrawal(
      () => forgotten('failed'),
      (c, withdrawalId) =>
        settleTransfer(c, STAFF, { withdrawalId, arrived: false, reason: '查无此笔' }),
    ),
  },
  {
    file: 'cancel-transfer',
    what: 'taken back',
    arrange: onWithdrawal(scenes.confirming, reject),
  },
  {
    file: 'cancel-transfer',
    what: 'being taken back',
    arrange: onWithdrawal(async () => scenes.slowly(await scenes.confirming()), reject),
  },
]
