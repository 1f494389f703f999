import * as fc from 'fast-check'
import { commissionsOf } from './commission'
import { tryOrder } from './plan-trial'
import { anyOrder } from './testing/arbitraries'
import { member, type OrderSpec, paidOrder, plan } from './testing/builders'

/** The people and goods of an order, each wish a product of its own. */
function placed(spec: OrderSpec) {
  const wishes = spec.wishes.map((wish, i) => ({
    ...wish,
    product: { ...wish.product, _id: `p${i}` },
  }))
  const grandInviterId = spec.grandInviter?._id ?? null
  const people = [
    member('buyer', { inviterId: 'A', grandInviterId, ...spec.buyer }),
    member('A', { inviterId: grandInviterId, ...spec.inviter }),
    ...(spec.grandInviter ? [spec.grandInviter] : []),
  ]
  return {
    order: paidOrder({ ...spec, wishes }),
    surroundings: {
      members: new Map(people.map((person) => [person._id, person])),
      products: new Map(wishes.map(({ product }) => [product._id, product])),
    },
  }
}

test('tried under its own plan, an order yields what it promised; under one that is off, nothing', () => {
  fc.assert(
    fc.property(anyOrder, (spec) => {
      const { order, surroundings } = placed(spec)
      const promised = { 1: 0, 2: 0 }
      for (const { entitlement, amount } of commissionsOf(order))
        promised[entitlement.level] += amount
      expect(tryOrder(spec.plan ?? plan(), order, surroundings)).toEqual(promised)
      expect(tryOrder(plan({ on: false }), order, surroundings)).toEqual({ 1: 0, 2: 0 })
    }),
  )
})

test('a buyer who is gone yields nothing', () => {
  const { order } = placed({ wishes: [] })
  expect(tryOrder(plan(), order, { members: new Map(), products: new Map() })).toEqual({
    1: 0,
    2: 0,
  })
})
