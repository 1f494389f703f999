import { APP_ID } from '../../localcloud/environment'
import type { TransferDecision } from '../../localcloud/pay-types'
import type { Fixture } from './fixture'
import { type Fields, fresh, openid, type Reply, send } from './v3-fixture'

export const BILLS = '/v3/fund-app/mch-transfer/transfer-bills'
export const DAY = 24 * 3_600_000

/** What a bill of scene 1005 must report. */
export const INFOS = [
  { info_type: '岗位类型', info_content: '推广员' },
  { info_type: '报酬说明', info_content: '8月推广佣金' },
]

/** The body of a right transfer. */
export const bill = async (more: Fields = {}): Promise<Fields> => ({
  appid: APP_ID,
  out_bill_no: fresh('B'),
  transfer_scene_id: '1005',
  openid: await openid(),
  transfer_amount: 500,
  transfer_remark: '佣金',
  transfer_scene_report_infos: INFOS,
  ...more,
})

/** What WeChat Pay knows of a bill. */
export const queryBill = (no: unknown): Promise<Reply> => send('GET', `${BILLS}/out-bill-no/${no}`)

/** A bill's state with its fail_reason. */
export async function stateOf(no: unknown): Promise<[state: unknown, reason: unknown]> {
  const { state, fail_reason } = (await queryBill(no)).json
  return [state, fail_reason]
}

/** A fresh bill that waits for its user; answers its number. */
export async function waiting(more: Fields = {}): Promise<string> {
  const body = await bill(more)
  const reply = await send('POST', BILLS, body)
  expect(reply).toMatchObject({ status: 200, json: { state: 'WAIT_USER_CONFIRM' } })
  return String(body.out_bill_no)
}

/** What the user does with a bill, to its end. */
export async function decide(
  { cloud }: Fixture,
  outBillNo: string,
  decision: Omit<TransferDecision, 'outBillNo'>,
): Promise<void> {
  await cloud.decideTransfer({ outBillNo, ...decision })
  await cloud.settled()
}
