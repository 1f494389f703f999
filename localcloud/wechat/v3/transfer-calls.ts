import { constants, publicEncrypt } from 'node:crypto'
import { APP_ID } from '../../environment'
import { zonedTime } from '../beijing'
import type { V3Answer, V3Call, V3Handler, V3World } from './call'
import type { PayKeys } from './keys'
import { rateLimit } from './rate-limit'
import { invalidRequest, paramError, V3Refusal } from './refusal'
import { QUERY_LIFE, type Transfer } from './transfer'
import { checkTransfer, readTransfer, readUserName } from './transfer-request'

/** Calls a second that WeChat Pay serves (facts/wechat-platform.md section 6.1). */
const TRANSFERS_MAX = 100
const CANCELS_MAX = 20

function created(transfer: Transfer): V3Answer {
  const { state, packageInfo, failReason } = transfer
  return {
    body: {
      out_bill_no: transfer.id,
      transfer_bill_no: transfer.transferBillNo,
      create_time: zonedTime(transfer.createdAt),
      state,
      ...(state === 'WAIT_USER_CONFIRM' ? { package_info: packageInfo } : {}),
      ...(failReason === '' ? {} : { fail_reason: failReason }),
    },
  }
}

/**
 * Makes a bill. The same number with the same content is the same bill: the name is compared as it
 * was before its encryption, which differs each time.
 */
async function transfer(call: V3Call, world: V3World): Promise<V3Answer> {
  const request = readTransfer(call.body)
  const userName = readUserName(request, call, world.keys)
  const terms = JSON.stringify({ ...request, user_name: userName })
  const { out_bill_no: id, transfer_amount: amount, openid } = request
  const known = world.transfers.get(id)
  if (known !== undefined) {
    if (known.terms === terms) return created(known)
    throw invalidRequest('单号已存在但信息不一致，请查单后比较确认')
  }
  checkTransfer(request, world.merchant.state())
  const receiver = world.users.list().find((user) => user.openid === openid)
  if (receiver === undefined) throw new V3Refusal(403, 'USER_ERROR', '收款用户账户异常')
  if (!world.merchant.covers(amount)) throw new V3Refusal(403, 'NOT_ENOUGH', '商户运营账户资金不足')
  const notify = request.notify_url ?? ''
  const remark = request.transfer_remark
  const who = { user: receiver.id, openid, userName }
  return created(await world.transfers.create({ id, ...who, amount, remark, notify, terms }))
}

function sealedName({ userName }: Transfer, keys: PayKeys): Record<string, string> {
  if (userName === '') return {}
  const key = { key: keys.merchantPublic, padding: constants.RSA_PKCS1_OAEP_PADDING }
  return { user_name: publicEncrypt(key, Buffer.from(userName)).toString('base64') }
}

function found(transfer: Transfer | undefined, { clock }: V3World): Transfer {
  if (transfer === undefined || clock.now() > transfer.createdAt + QUERY_LIFE) {
    throw new V3Refusal(404, 'NOT_FOUND', '记录不存在')
  }
  return transfer
}

function queried(transfer: Transfer | undefined, world: V3World): V3Answer {
  const bill = found(transfer, world)
  return {
    body: {
      mch_id: world.keys.mchid,
      out_bill_no: bill.id,
      transfer_bill_no: bill.transferBillNo,
      appid: APP_ID,
      state: bill.state,
      transfer_amount: bill.amount,
      transfer_remark: bill.remark,
      ...(bill.failReason === '' ? {} : { fail_reason: bill.failReason }),
      openid: bill.openid,
      ...sealedName(bill, world.keys),
      create_time: zonedTime(bill.createdAt),
      update_time: zonedTime(bill.updatedAt),
    },
  }
}

/** Takes a bill back that still waits for its user; again is no harm. */
async function cancel(call: V3Call, world: V3World): Promise<V3Answer> {
  if (call.body !== '' && call.body !== '{}') throw paramError('请求体必须为空')
  const bill = found(world.transfers.get(call.names[0] ?? ''), world)
  const { state } = bill
  const may = state === 'WAIT_USER_CONFIRM' || state === 'CANCELING' || state === 'CANCELLED'
  if (!may) throw invalidRequest('当前单据状态不支持撤销')
  const changed = await world.transfers.cancel(bill)
  return {
    body: {
      out_bill_no: changed.id,
      transfer_bill_no: changed.transferBillNo,
      state: changed.state,
      update_time: zonedTime(changed.updatedAt),
    },
  }
}

type TransferCalls = Record<'transfer' | 'queryByNumber' | 'queryByBill' | 'cancel', V3Handler>

/** The calls of 商家转账 (facts/wechat-platform.md section 6.1), each below its rate limit. */
export function transferCalls(now: () => number): TransferCalls {
  const mayTransfer = rateLimit(TRANSFERS_MAX, now)
  const mayCancel = rateLimit(CANCELS_MAX, now)
  return {
    transfer: (call, world) => {
      mayTransfer()
      return transfer(call, world)
    },
    queryByNumber: (call, world) => queried(world.transfers.get(call.names[0] ?? ''), world),
    queryByBill: (call, world) => queried(world.transfers.byBillNo(call.names[0] ?? ''), world),
    cancel: (call, world) => {
      mayCancel()
      return cancel(call, world)
    },
  }
}
