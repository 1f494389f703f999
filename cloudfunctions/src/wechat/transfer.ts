/**
 * Payouts by WeChat Pay's transfer bills (商家转账, scene 1005 佣金报酬), which the receiver confirms in
 * WeChat within 24 hours (facts/wechat-platform.md section 6.1).
 */
import * as v from 'valibot'
import { type V3Client, V3Error } from './v3/client'

/** What WeChat Pay says about a bill number. */
export type TransferState =
  /** `packageInfo` is told to the sender only; a query has ''. */
  | { kind: 'waiting'; packageInfo: string }
  /** Under way: neither paid nor failed yet. */
  | { kind: 'going' }
  /** `amount` is null where WeChat Pay does not say it. */
  | { kind: 'paid'; amount: Model.Fen | null }
  /** Nothing was paid, and nothing will be under this number. */
  | { kind: 'failed'; reason: string }
  | { kind: 'absent' }

export interface Transfer {
  billNumber: string
  openid: string
  amount: Model.Fen
}

export interface TransferProvider {
  /** The merchant's number, for wx.requestMerchantTransfer. */
  merchantId(): string
  /**
   * Makes a bill; the same number with the same content is the same bill.
   * @throws TransferRefused when WeChat Pay said no for certain; V3Error when nobody knows.
   */
  send(transfer: Transfer): Promise<TransferState>
  /** @throws V3Error when WeChat Pay does not say. */
  query(billNumber: string): Promise<TransferState>
  /** Takes a bill back that waits; what became of it, a query tells. @throws what isFaultOfPay knows */
  cancel(billNumber: string): Promise<void>
}

/** WeChat Pay did not make the bill, and says why: NO_AUTH, NOT_ENOUGH and so on. */
export class TransferRefused extends Error {
  constructor(readonly why: string) {
    super(`transfer refused: ${why}`)
    this.name = 'TransferRefused'
  }
}

/** True of an error of a call to WeChat Pay: it said no, or nobody knows what it did. */
export function isFaultOfPay(error: unknown): boolean {
  return error instanceof V3Error
}

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'

/** The scene and exactly what it reports; the same for every bill, so that a repetition is the same. */
const SCENE = {
  transfer_scene_id: '1005',
  transfer_remark: '推广佣金',
  transfer_scene_report_infos: [
    { info_type: '岗位类型', info_content: '推广员' },
    { info_type: '报酬说明', info_content: '推广佣金' },
  ],
}

/** TRANSFERING is spelt as WeChat Pay spells it. */
const Bill = v.object({
  out_bill_no: v.string(),
  state: v.picklist([
    'ACCEPTED',
    'PROCESSING',
    'WAIT_USER_CONFIRM',
    'TRANSFERING',
    'SUCCESS',
    'FAIL',
    'CANCELING',
    'CANCELLED',
  ]),
  package_info: v.optional(v.string(), ''),
  fail_reason: v.optional(v.string(), ''),
  transfer_amount: v.optional(v.pipe(v.number(), v.safeInteger())),
})

/** @param client opens when a call is made @param appid whose openids the receivers have */
export function v3Transfers(client: () => V3Client, appid: string): TransferProvider {
  return {
    merchantId: () => client().config.mchid,
    async send({ billNumber, openid, amount }) {
      // Over HTTP the platform names no appid; a bill without one would be refused for good.
      if (appid === '') throw new Error('a transfer is sent by a person or by the clock')
      const { call, config } = client()
      const body = {
        appid,
        out_bill_no: billNumber,
        openid,
        transfer_amount: amount,
        ...SCENE,
        notify_url: config.notifyUrl,
      }
      try {
        return toState(await call('POST', BILLS, body, Bill), billNumber)
      } catch (error) {
        if (!(error instanceof V3Error) || error.unknown) throw error
        throw new TransferRefused(`${error.code} ${error.why}`)
      }
    },
    async query(billNumber) {
      try {
        return toState(await client().call('GET', numbered(billNumber), null, Bill), billNumber)
      } catch (error) {
        if (isAbsent(error)) return { kind: 'absent' }
        throw error
      }
    },
    async cancel(billNumber) {
      await client().call('POST', `${numbered(billNumber)}/cancel`, null, Bill)
    },
  }
}

function numbered(billNumber: string): string {
  return `${BILLS}/out-bill-no/${encodeURIComponent(billNumber)}`
}

function isAbsent(error: unknown): boolean {
  const isOurs = error instanceof V3Error && !error.unknown
  return isOurs && error.status === 404 && error.code === 'NOT_FOUND'
}

function toState(bill: v.InferOutput<typeof Bill>, billNumber: string): TransferState {
  if (bill.out_bill_no !== billNumber) {
    throw new V3Error(200, 'RESPONSE_INVALID', 'about another bill', true)
  }
  if (bill.state === 'WAIT_USER_CONFIRM') {
    return { kind: 'waiting', packageInfo: bill.package_info }
  }
  if (bill.state === 'SUCCESS') return { kind: 'paid', amount: bill.transfer_amount ?? null }
  if (bill.state === 'CANCELLED') return { kind: 'failed', reason: 'CANCELLED' }
  if (bill.state === 'FAIL') return { kind: 'failed', reason: bill.fail_reason || 'FAIL' }
  return { kind: 'going' }
}
