import { isRecord } from '../dom'
import { session } from '../session'
import { openTransferSheet } from '../ui/transfer-sheet'
import { get, post } from './cloud'
import { task, WxError } from './task'

interface Waiting {
  outBillNo: string
  amount: number
  remark: string
}

/**
 * `wx.requestMerchantTransfer`: the sheet on which a user confirms a transfer bill of the local cloud.
 * Success says that he confirmed, not that money came. The real one gives no promise.
 */
export const transfer = {
  requestMerchantTransfer: (given: unknown): void => {
    void request(given)
  },
}

const request = task(
  'requestMerchantTransfer',
  async (options: WechatMiniprogram.RequestMerchantTransferOption) => {
    for (const name of ['mchId', 'package'] as const) {
      if (typeof options[name] !== 'string' || options[name] === '') {
        throw new WxError(`parameter error: parameter.${name} should be String`)
      }
    }
    const { outBillNo, amount, remark } = await findWaiting(options.package)
    const outcome = await openTransferSheet(amount, remark)
    await post('/transfers/decide', { outBillNo, outcome })
    if (outcome === 'reject') throw new WxError('cancel')
  },
)

/** The bill whose package it is, among those that wait for this user. */
async function findWaiting(packageInfo: string): Promise<Waiting> {
  const list = await get(`/transfers?user=${encodeURIComponent(session.user)}`)
  const isOurs = (bill: unknown) => isRecord(bill) && bill.packageInfo === packageInfo
  const bill: unknown = Array.isArray(list) ? list.find(isOurs) : undefined
  if (!isRecord(bill) || typeof bill.amount !== 'number') throw new WxError('package is not valid')
  return { outBillNo: String(bill.outBillNo), amount: bill.amount, remark: String(bill.remark) }
}
