import * as fc from 'fast-check'
import { counted, countIdOf, countKeys, countsOf, orderFact, scanFact } from './arrival'
import { unpaidOrder } from './testing/builders'

const name = fc.constantFrom('ann', 'ben', 'all-kinds')
const material = fc.constantFrom('card', 'poster', 'm.1')

const scene = (memberId: string, of: string): Model.Scene => ({
  ...{ _id: `${memberId}-${of}`, memberId, page: 'pages/home/home', productId: null },
  ...{ activityId: null, material: of, createdAt: 0 },
})

function paidOrder(orderId: string, inviterId: string | null, of: string | null) {
  const { attribution } = unpaidOrder()
  const cameBy = of === null ? null : { sceneId: 's', material: of }
  return { _id: orderId, attribution: { ...attribution, inviterId, cameBy } }
}

const arrivals = fc
  .array(
    fc.record({
      owner: name,
      of: material,
      visitor: fc.nat({ max: 9 }),
      isOrder: fc.boolean(),
      at: fc.nat({ max: 100 }),
    }),
    { maxLength: 30 },
  )
  .map((each) =>
    each.flatMap(({ owner, of, visitor, isOrder, at }) =>
      isOrder
        ? (orderFact(paidOrder(`o${visitor}`, owner, of), at) ?? [])
        : scanFact(scene(owner, of), `v${visitor}`, at),
    ),
  )

test('an arrival belongs to its owner’s counter and to everybody’s, under their keys', () => {
  fc.assert(
    fc.property(name, material, fc.nat(), (owner, of, at) => {
      const scan = scanFact(scene(owner, of), 'v', at)
      const order = orderFact(paidOrder('o', owner, of), at)
      const [own, all] = [countIdOf(owner, of), countIdOf(null, of)]
      expect(own).not.toBe(all)
      for (const [i, fact] of [scan, order].entries()) {
        expect(fact && countsOf(fact)).toEqual([own, all])
        expect(fact).toMatchObject({ memberId: owner, own: countKeys(own)[i], at })
        expect(fact?.all).toBe(countKeys(all)[i])
      }
      expect(orderFact(paidOrder('o', owner, null), at)).toBeNull()
      expect(orderFact(paidOrder('o', null, of), at)).toBeNull()
    }),
  )
})

test('counting in any steps, each as often as one likes, counts each arrival once', () => {
  const steps = fc.array(fc.nat({ max: 110 }), { maxLength: 12 })
  fc.assert(
    fc.property(arrivals, steps, name, material, (facts, ends, owner, of) => {
      const id = countIdOf(owner, of)
      let count: Model.MaterialCount | null = null
      for (const end of [...ends, 200]) {
        count = counted(id, count, facts, end)
        count = counted(id, count, facts, end)
      }
      const [scan, order] = countKeys(id)
      expect(count).toEqual({
        _id: id,
        scans: facts.filter(({ own }) => own === scan).length,
        orders: facts.filter(({ own }) => own === order).length,
        through: 200,
      })
    }),
  )
})
