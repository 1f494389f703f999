/** Withdrawals, by hand and by WeChat, and what WeChat's users do with their bills. */
import { checkTransfer } from '../../cloudfunctions/src/operations/confirm-transfer'
import {
  approveWithdrawal,
  recordPayout,
  rejectWithdrawal,
} from '../../cloudfunctions/src/operations/decide-withdrawal'
import { sendTransfer } from '../../cloudfunctions/src/operations/send-transfer'
import { requestWithdrawal } from '../../cloudfunctions/src/operations/withdraw'
import { digits, pickBy } from './picks'
import { PEOPLE, STAFF } from './shop'
import type { Play } from './steps'
import type { World } from './world'

function withdrawalIn(world: World, share: number, ...states: Model.WithdrawalState[]) {
  const found = world.mirror.all('withdrawals').filter(({ state }) => states.includes(state))
  return found.length === 0 ? undefined : pickBy(found, share)
}

export const WITHDRAWAL_STEPS: Record<string, Play> = {
  withdraw: (world, [who, share, key], go) => {
    const rich = PEOPLE.filter(({ memberId }) => {
      const account = world.mirror.get('accounts', memberId)
      return account !== undefined && account.available > 0
    })
    if (rich.length === 0) return
    const user = pickBy(rich, who)
    const { available = 0 } = world.mirror.get('accounts', user.memberId) ?? {}
    const amount = share < 0.4 ? available : Math.max(1, Math.floor(available * share))
    const input = { requestKey: `w${Math.floor(key * 50)}`, amount }
    world.asked.withdrawals.add(`${user.openid} ${input.requestKey}`)
    go(`${user.openid} withdraws ${amount} (key ${input.requestKey})`, (c) =>
      requestWithdrawal(c, user, input),
    )
  },

  approve: (world, [which], go) => {
    const found = withdrawalIn(world, which, 'requested')
    if (found) go(`approve ${found._id}`, (c) => approveWithdrawal(c, STAFF, found._id))
  },

  reject: (world, [which], go) => {
    const found = withdrawalIn(world, which, 'requested', 'approved', 'paying', 'confirming')
    const input = { withdrawalId: found?._id ?? '', reason: '不' }
    if (found) go(`reject ${found._id}`, (c) => rejectWithdrawal(c, STAFF, input))
  },

  'pay out': (world, [which, proof], go) => {
    const found = withdrawalIn(world, which, 'approved', 'approved', 'paying', 'confirming')
    if (!found) return
    const file = `cloud://sim/proofs/${digits(proof) % 7}.jpg`
    const input = { withdrawalId: found._id, proof: file, note: '' }
    go(`pay out ${found._id} by hand`, (c) => recordPayout(c, STAFF, input))
  },

  transfer: (world, [which], go) => {
    const found = withdrawalIn(world, which, 'approved', 'paying', 'confirming')
    if (found) go(`transfer ${found._id}`, (c) => sendTransfer(c, STAFF, found._id))
  },

  'check transfer': (world, [which], go) => {
    const found = withdrawalIn(world, which, 'paying', 'confirming', 'paid', 'failed')
    const user = PEOPLE.find(({ memberId }) => memberId === found?.memberId)
    if (found && user) go(`check ${found._id}`, (c) => checkTransfer(c, user, found._id))
  },
}
