import type { V3Handler } from './call'
import { closeV3Order, placeOrder, queryByNumber, queryByTransaction } from './orders'
import { placeRefund, queryV3Refund } from './refunds'
import { transferCalls } from './transfer-calls'

/** A call of v3: method, path with `*` for a name, and what answers it. */
type V3Route = [method: string, pattern: string, handle: V3Handler]

const ORDERS = '/v3/pay/transactions'
const REFUNDS = '/v3/refund/domestic/refunds'
const TRANSFERS = '/v3/fund-app/mch-transfer/transfer-bills'

/** The decoded names of a path that has the pattern; undefined for another path. */
function namesOf(pattern: string, path: string): string[] | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (given.length !== wanted.length) return undefined
  if (!wanted.every((part, index) => part === '*' || part === given[index])) return undefined
  return given.filter((_, index) => wanted[index] === '*').map(decode)
}

/** A name that is not encoded rightly is nobody's. */
function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}

/**
 * Every call of v3 that the local cloud knows.
 * @returns a function that answers the handler of a request with the names in its path
 */
export function v3Routes(now: () => number) {
  const transfers = transferCalls(now)
  const routes: V3Route[] = [
    ['POST', `${ORDERS}/jsapi`, placeOrder],
    ['GET', `${ORDERS}/out-trade-no/*`, queryByNumber],
    ['POST', `${ORDERS}/out-trade-no/*/close`, closeV3Order],
    ['GET', `${ORDERS}/id/*`, queryByTransaction],
    ['POST', REFUNDS, placeRefund],
    ['GET', `${REFUNDS}/*`, queryV3Refund],
    ['POST', TRANSFERS, transfers.transfer],
    ['GET', `${TRANSFERS}/out-bill-no/*`, transfers.queryByNumber],
    ['GET', `${TRANSFERS}/transfer-bill-no/*`, transfers.queryByBill],
    ['POST', `${TRANSFERS}/out-bill-no/*/cancel`, transfers.cancel],
  ]
  return (method: string, path: string): { handle: V3Handler; names: string[] } | undefined => {
    for (const [wanted, pattern, handle] of routes) {
      const names = wanted === method ? namesOf(pattern, path) : undefined
      if (names !== undefined) return { handle, names }
    }
    return undefined
  }
}
