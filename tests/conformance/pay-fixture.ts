import type { MerchantState } from '../../localcloud/pay-types'
import { type Fixture, startFixture } from './fixture'

/** Code for the present moment, in microseconds of the machine, the same in every process. */
export const MOMENT = 'Number(process.hrtime.bigint() / 1000n)'

/** Collects what it is told, and acknowledges as the test wishes. */
const NOTIFY = {
  code: `
const db = cloud.database({ throwOnNotFound: false })
exports.main = async (event) => {
  const { SOURCE, OPENID } = cloud.getWXContext()
  const data = { event: JSON.stringify(event), source: SOURCE, openid: OPENID ?? '', at: ${MOMENT} }
  await db.collection('things').add({ data })
  const reply = await db.collection('things').doc('reply').get()
  return reply.data === null ? { errcode: 0, errmsg: '' } : JSON.parse(reply.data.json)
}`,
}

/** A callback function that never acknowledges. */
const BROKEN = { code: `exports.main = async () => { throw new Error('broken') }` }

export type Answer = Record<string, unknown>

/** One notice as the callback door got it. */
export interface Told {
  event: Answer
  source: string
  openid: string
}

let at: Fixture
let serial = 0

/** Starts one local cloud for the file, and clears what was told before each test. */
export function useTill(): () => Fixture {
  beforeAll(async () => {
    at = await startFixture({ notify: NOTIFY, broken: BROKEN })
  })
  afterAll(() => at.stop())
  beforeEach(async () => {
    await at.cloud.settled()
    const clear = `await db.collection('things').where({ _id: _.exists(true) }).remove()`
    await at.value(clear)
  })
  return () => at
}

/** A number that no order or refund has had yet. */
export const fresh = (kind: string): string => `${kind}${++serial}`

/** One cloudPay call of a user, from inside a door. */
export const pay = (api: string, fields: Answer, user = 'buyer'): Promise<Answer> =>
  at.value(`return cloud.cloudPay.${api}(event.fields)`, user, { fields }) as Promise<Answer>

/** The fields of a right unifiedOrder. */
export const order = (more: Answer = {}): Answer => ({
  body: '茶',
  outTradeNo: fresh('T'),
  spbillCreateIp: '127.0.0.1',
  subMchId: '1600',
  totalFee: 300,
  envId: 'local-env',
  functionName: 'notify',
  nonceStr: 'n',
  ...more,
})

/** A refund of one fen of an order of 300, under a number of its own. */
export const refund = (outTradeNo: unknown, more: Answer = {}): Promise<Answer> => {
  const amounts = { totalFee: 300, refundFee: 1 }
  const names = { subMchId: '1600', nonceStr: 'n', outTradeNo, outRefundNo: fresh('R') }
  return pay('refund', { ...names, ...amounts, ...more })
}

/** What WeChat Pay knows of an order. */
export const query = (outTradeNo: unknown): Promise<Answer> =>
  pay('queryOrder', { subMchId: '1600', outTradeNo })

/** The notices so far, oldest first. */
export const told = (): Told[] =>
  at.cloud
    .dump('things')
    .filter((doc) => doc._id !== 'reply')
    .sort((a, b) => Number(a.at) - Number(b.at))
    .map((doc) => ({
      event: JSON.parse(String(doc.event)) as Answer,
      source: String(doc.source),
      openid: String(doc.openid),
    }))

/** Makes the callback door reply so from now on. */
export const answerWith = (reply: unknown): Promise<void> =>
  at.cloud.put('things', [{ _id: 'reply', json: JSON.stringify(reply) }])

/** A fresh order that waits at the cashier. */
export async function prepaid(more: Answer = {}): Promise<{ fields: Answer; prepayId: string }> {
  const fields = order(more)
  const answer = await pay('unifiedOrder', fields)
  expect(answer).toMatchObject({ returnCode: 'SUCCESS', resultCode: 'SUCCESS' })
  return { fields, prepayId: String(answer.prepayId) }
}

/** A fresh order that is paid, with its callback behind it. */
export async function paid(more: Answer = {}): Promise<Answer> {
  const { fields, prepayId } = await prepaid(more)
  await at.cloud.decide({ prepayId, outcome: 'pay' })
  await at.cloud.settled()
  return fields
}

/** Runs with another merchant, and puts the former one back. */
export async function withMerchant(
  { cloud }: Fixture,
  change: Partial<MerchantState>,
  run: () => Promise<void>,
): Promise<void> {
  const before = cloud.merchant()
  await cloud.setMerchant(change)
  try {
    await run()
  } finally {
    await cloud.setMerchant(before)
  }
}
