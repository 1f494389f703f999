/** From a number between 0 and 1 to what it chooses. */
import type { User } from '../../cloudfunctions/src/wechat/caller'
import { PEOPLE } from './shop'
import type { World } from './world'

export function pickBy<T>(list: readonly T[], share: number): T {
  const item = list[Math.floor(share * list.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

/** A whole number of up to nine digits. */
export function digits(share: number): number {
  return Math.floor(share * 1e9)
}

export function person(share: number): User {
  return pickBy(PEOPLE, share)
}

/** An order in one of these states; undefined when there is none. */
export function orderIn(
  world: World,
  share: number,
  ...states: Model.OrderState[]
): Model.Order | undefined {
  const orders = world.mirror.all('orders').filter(({ state }) => states.includes(state))
  return orders.length === 0 ? undefined : pickBy(orders, share)
}
