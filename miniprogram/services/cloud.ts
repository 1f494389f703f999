/** What WeChat's cloud could not answer: an outage or a bug, never a named refusal. */
export class CallFault extends Error {
  override readonly name = 'CallFault'

  /**
   * @param action what was asked
   * @param id the short number that a customer can read out; the log holds the same one
   */
  constructor(
    readonly action: string,
    readonly id: string,
    cause: unknown,
  ) {
    super(`${action} failed, number ${id}`)
    console.error(this.message, cause)
  }
}

/** Actions that do not wait for the member: the entry, what anyone may look at, the shop's opening. */
const open: ReadonlySet<CloudApi.Action> = new Set<CloudApi.Action>([
  'shop.enter',
  'shop.bindInviter',
  'shop.catalogue',
  'shop.product',
  'merchant.opening',
  'merchant.claimShop',
])

let gate: () => Promise<unknown> = () => Promise.resolve()

/** Makes every call but the open ones wait until the member exists (services/session.ts). */
export function callsWaitFor(entered: () => Promise<unknown>): void {
  gate = entered
}

/**
 * Knocks at a door. A refusal is an answer (`ok: false`); only faults are thrown.
 * @throws CallFault when the cloud did not answer, or not in the words of the contract
 */
export async function call<A extends CloudApi.Action>(
  action: A,
  input: CloudApi.Input<A>,
): Promise<CloudApi.Reply<A>> {
  if (!open.has(action)) await gate()
  const name = action.slice(0, action.indexOf('.'))
  let answer: unknown
  try {
    answer = (await wx.cloud.callFunction({ name, data: { action, input } })).result
  } catch (error) {
    throw new CallFault(action, faultNumber(error), error)
  }
  if (!isReply<A>(answer)) throw new CallFault(action, faultNumber(null), answer)
  return answer
}

/**
 * The data of an action that refuses nothing of its own; a door's refusal is a fault of ours here.
 * @throws CallFault
 */
export function answered<A extends CloudApi.Action>(
  action: A,
  reply: CloudApi.Reply<A>,
): CloudApi.Output<A> {
  if (reply.ok) return reply.data
  throw new CallFault(action, reply.code, reply)
}

/** The fault behind a caught error; anything else is a bug of the page and is thrown again. */
export function faultOf(error: unknown): CallFault {
  if (error instanceof CallFault) return error
  throw error
}

/** Only the envelope is looked at: what lies in `data` was typed on the other side. */
function isReply<A extends CloudApi.Action>(answer: unknown): answer is CloudApi.Reply<A> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false
  if (answer.ok === true) return 'data' in answer
  return answer.ok === false && 'code' in answer && typeof answer.code === 'string'
}

/** The head of WeChat's request id where the error names one, else a number of our own. */
function faultNumber(error: unknown): string {
  const text = messageOf(error)
  const found = /([0-9a-f]{4})([0-9a-f]{4})-[0-9a-f]{4}-/i.exec(text)
  if (found) return `${found[1]}-${found[2]}`.toUpperCase()
  const own = Math.floor(Math.random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0')
    .toUpperCase()
  return `${own.slice(0, 4)}-${own.slice(4)}`
}

function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const parts: string[] = []
  for (const key of ['requestID', 'errMsg', 'message']) {
    const part: unknown = Reflect.get(error, key)
    if (typeof part === 'string') parts.push(part)
  }
  return parts.join(' ')
}
