import * as fc from 'fast-check'
import {
  askableUntil,
  askingRefused,
  closeAfterSale,
  freightWith,
  hasOpenAfterSale,
  leftWithNothing,
  mostFor,
  newAfterSale,
  openAfterSale,
  openOn,
  sameAfterSale,
  wishRefused,
} from './after-sale'
import { received, refundable, shipped } from './order'
import { refundableFreight, reserveRefund } from './refund'
import { releaseBlocked } from './settlement'
import { anyOrder } from './testing/arbitraries'
import { NOON, paidOrder, shipmentAt, unpaidOrder } from './testing/builders'

const DAY = 86_400_000
const sent = (order: Model.Order) => shipped(order, shipmentAt(NOON), 10)

/** All of every line. */
const whole = (order: Model.Order) =>
  order.lines.map(({ quantity, base }, line) => ({ line, quantity, amount: base }))

const ask = (order: Model.Order, lines = whole(order), id = 'a') =>
  newAfterSale(order, {
    ...{ afterSaleId: id, kind: 'refund', reason: '不想要了', words: '', pictures: [], now: NOON },
    lines,
  })

test('from payment until the days after receipt are over, to the millisecond', () => {
  fc.assert(
    fc.property(fc.nat({ max: 60 }), fc.nat({ max: 70 * DAY }), (days, later) => {
      const paid = paidOrder()
      expect([askingRefused(paid, days, NOON + later), askableUntil(paid, days)]).toEqual([
        null,
        null,
      ])
      const home = received(sent(paid), NOON)
      const isOver = later >= days * DAY
      expect(askingRefused(home, days, NOON + later)).toBe(isOver ? 'AFTER_SALE_OVER' : null)
      expect(askableUntil(home, days)).toBe(NOON + days * DAY)
    }),
  )
  expect(askingRefused(unpaidOrder(), 7, NOON)).toBe('NOT_PAID')
  expect(askingRefused({ ...paidOrder(), state: 'refunded' }, 7, NOON)).toBe('NOT_PAID')
})

test('pieces never ask for more than their part, and all pieces for all that is left', () => {
  fc.assert(
    fc.property(anyOrder, fc.nat({ max: 100 }), fc.nat({ max: 6 }), (spec, percent, quantity) => {
      for (const line of paidOrder(spec).lines) {
        const refunded = Math.floor((line.base * percent) / 100)
        const left = { ...line, refunded }
        const most = mostFor(left, quantity)
        expect(most).toBeLessThanOrEqual(refundable(left))
        expect(most * line.quantity).toBeLessThanOrEqual(
          quantity === line.quantity ? refundable(left) * quantity : line.base * quantity,
        )
        expect(mostFor(left, line.quantity)).toBe(refundable(left))
        expect(mostFor(left, line.quantity + 1)).toBe(0)
      }
    }),
  )
})

test('whatever is taken can be refunded: lines and freight together are set aside without a no', () => {
  const share = fc.double({ min: 0.01, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      anyOrder,
      fc.nat({ max: 2000 }),
      share,
      fc.boolean(),
      (spec, freight, part, send) => {
        const paid = { ...paidOrder(spec), freight }
        const order = send ? sent(paid) : paid
        const lines = whole(order)
          .map((wish) => ({ ...wish, amount: Math.floor(wish.amount * part) }))
          .filter(({ amount }) => amount > 0)
        expect(wishRefused(order, { kind: 'refund', lines })).toBeNull()
        const afterSale = ask(order, lines)
        const all = lines.every(({ line, amount }) => amount === order.lines[line]?.base)
        const nothingStays =
          all && lines.length === order.lines.filter(({ base }) => base > 0).length
        expect(freightWith(order, lines)).toBe(!send && nothingStays ? freight : 0)
        expect(afterSale.amount).toBe(
          lines.reduce((sum, { amount }) => sum + amount, 0) + afterSale.freight,
        )
        expect(typeof reserveRefund(order, lines, afterSale.freight)).toBe('object')
        expect(refundableFreight(order)).toBe(send ? 0 : freight)
      },
    ),
  )
})

test('an order knows its after-sales: one open a line, none released while one is open', () => {
  const picks = fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(picks, (indexes) => {
      const order = received(sent(paidOrder()), NOON)
      const lines = whole(order).filter(({ line }) => indexes.includes(line))
      const busy = openAfterSale(order, ask(order, lines, 'x'))
      const due = (order.dueAt ?? 0) + DAY
      expect([hasOpenAfterSale(order), hasOpenAfterSale(busy)]).toEqual([false, true])
      expect(releaseBlocked(order, due)).toBeNull()
      expect(releaseBlocked(busy, due)).toBe('an after-sale is open')
      for (const wish of whole(order)) {
        const taken = indexes.includes(wish.line)
        expect(openOn(busy, wish.line)).toBe(taken ? 'x' : null)
        expect(wishRefused(busy, { kind: 'return', lines: [wish] })).toBe(
          taken ? 'AFTER_SALE_OPEN' : null,
        )
      }
      const over = closeAfterSale(closeAfterSale(busy, 'another'), 'x')
      expect(hasOpenAfterSale(over)).toBe(false)
      expect(releaseBlocked(over, due)).toBeNull()
      expect(over.afterSales).toEqual([{ id: 'x', lines: lines.map((l) => l.line), open: false }])
    }),
  )
})

test('the same form is the same; another word, line or fen is another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.string(), (amount, words) => {
      const order = paidOrder()
      const lines = [{ line: 0, quantity: 1, amount }]
      const first = { ...ask(order, lines), words }
      expect(sameAfterSale({ ...first, state: 'done', version: 9 }, first)).toBe(true)
      expect(sameAfterSale(first, { ...first, words: `${words}。` })).toBe(false)
      expect(sameAfterSale(first, ask(order, [{ line: 0, quantity: 1, amount: amount + 1 }]))).toBe(
        false,
      )
    }),
  )
})

test('nothing can be returned that was not sent, and no fen more than is left', () => {
  const order = paidOrder()
  const lines = [{ line: 0, quantity: 1, amount: 3545 }]
  expect(wishRefused(order, { kind: 'return', lines })).toBe('NOTHING_TO_RETURN')
  expect(wishRefused(sent(order), { kind: 'return', lines })).toBeNull()
  for (const wrong of [{ amount: 3546 }, { quantity: 2 }, { line: 7 }]) {
    const wish = { line: 0, quantity: 1, amount: 3545, ...wrong }
    expect(wishRefused(order, { kind: 'refund', lines: [wish] })).toBe('REFUND_TOO_LARGE')
  }
})

test('an open after-sale is left with nothing once all money of its lines has gone back, and only then', () => {
  fc.assert(
    fc.property(anyOrder, fc.array(fc.nat({ max: 2 }), { minLength: 1 }), (spec, parts) => {
      const paid = paidOrder(spec)
      // Of each line in turn nothing, half or all has gone back.
      const lines = paid.lines.map((line, i) => {
        const refunded = Math.floor((line.base * (parts[i % parts.length] ?? 0)) / 2)
        return { ...line, refunded }
      })
      const one = paid.lines.map((_, line) => ({ id: `one${line}`, lines: [line], open: true }))
      const all = { id: 'all', lines: paid.lines.map((_, line) => line), open: true }
      const over = { ...all, id: 'over', open: false }
      const gone = lines.flatMap((line, i) => (line.refunded === line.base ? [`one${i}`] : []))
      const whole = gone.length === lines.length ? ['all'] : []
      const order = { ...paid, lines, afterSales: [...one, all, over] }
      expect(leftWithNothing(order)).toEqual([...gone, ...whole])
    }),
  )
})
