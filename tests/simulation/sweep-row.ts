/** A row of the sweep, and how an operation meets the document that its scene is about. */
import type { Context } from '../../cloudfunctions/src/operations/context'
import type { World } from './world'

type Run = (context: Context) => Promise<unknown>

export interface Row {
  /** The operation's file, and what of it. */
  file: string
  what: string
  /** The scene, and the operation to be broken in it. */
  arrange(): Promise<{ world: World; run: Run }>
}

/** Arranges a scene and an operation on the document whose id the scene names by `key`. */
const on =
  <Key extends string>(key: Key) =>
  (
    scene: () => Promise<{ world: World } & Record<Key, string>>,
    run: (context: Context, id: string) => Promise<unknown>,
  ): Row['arrange'] =>
  async () => {
    const found = await scene()
    return { world: found.world, run: (context) => run(context, found[key]) }
  }

export const onOrder = on('orderId')
export const onRefund = on('refundId')
export const onAfterSale = on('afterSaleId')
export const onWithdrawal = on('withdrawalId')
