import * as fc from 'fast-check'
import { CARRIERS, isCarrier, isSameWaybill, OTHER, sentBy } from './shipment'

const NOW = Date.parse('2026-04-12T12:00:00+08:00')

const anyWaybill = fc.record({
  carrier: fc.constantFrom(...CARRIERS.map(({ id }) => id), OTHER),
  company: fc.string({ minLength: 1, maxLength: 20 }),
  trackingNumber: fc.stringMatching(/^[0-9A-Z]{4,12}$/),
})
const anyTime = fc.nat({ max: 1_000 }).map((after) => NOW + after)

test('any corrections: each is the waybill that was typed, later than the last; the sending stays', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyWaybill, anyTime), { minLength: 1 }), (corrections) => {
      let before: Model.Shipment | null = null
      for (const [waybill, now] of corrections) {
        const after: Model.Shipment = sentBy(waybill, before, now)
        const known = CARRIERS.find(({ id }) => id === waybill.carrier)
        expect(after.company).toBe(known?.name ?? waybill.company.trim())
        expect(isSameWaybill(after, waybill)).toBe(true)
        expect(after.upload.state).toBe(known ? 'waiting' : 'byHand')
        expect(after.shippedAt).toBe(before?.shippedAt ?? now)
        if (before) expect(after.changedAt).toBeGreaterThan(before.changedAt)
        before = after
      }
    }),
  )
})

test('another number, carrier or named company is another waybill; the name of a known one is not', () => {
  fc.assert(
    fc.property(anyWaybill, anyWaybill, (one, other) => {
      const isOther = one.carrier === OTHER && one.company.trim() !== other.company.trim()
      const isSame =
        one.carrier === other.carrier && one.trackingNumber === other.trackingNumber && !isOther
      expect(isSameWaybill(sentBy(one, null, NOW), other)).toBe(isSame)
    }),
  )
})

test('a carrier is one of the list, or another with a name', () => {
  const anyId = fc.oneof(
    fc.constantFrom(...CARRIERS.map(({ id }) => id)),
    fc.stringMatching(/^[A-Z]{1,10}$/),
  )
  fc.assert(
    fc.property(anyId, fc.string({ maxLength: 5 }), (carrier, company) => {
      const isListed = CARRIERS.some(({ id }) => id === carrier)
      const isNamed = carrier === OTHER && company.trim() !== ''
      expect(isCarrier({ carrier, company })).toBe(isListed || isNamed)
      expect(isCarrier({ carrier: OTHER, company })).toBe(company.trim() !== '')
    }),
  )
})

test('every carrier has an id and a name of its own', () => {
  expect(new Set(CARRIERS.map(({ id }) => id)).size).toBe(CARRIERS.length)
  expect(new Set(CARRIERS.map(({ name }) => name)).size).toBe(CARRIERS.length)
  expect(CARRIERS.map(({ id }) => id)).not.toContain(OTHER)
})
