import * as fc from 'fast-check'
import { freightOf, freightTo, PROVINCES, provinceOf, refuseFreight } from './freight'

const anyFee = fc.nat({ max: 100_000 })
const anyProvince = fc.constantFrom(...PROVINCES)
const anyFreight: fc.Arbitrary<Model.Freight> = fc.record({
  flat: anyFee,
  freeFrom: fc.option(fc.nat({ max: 100_000 })),
  provinces: fc.uniqueArray(fc.record({ province: anyProvince, fee: fc.option(anyFee) }), {
    selector: ({ province }) => province,
  }),
})

describe('a province', () => {
  test.each([
    ['新疆维吾尔自治区', '新疆'],
    ['内蒙古自治区', '内蒙古'],
    ['黑龙江省', '黑龙江'],
    ['北京市', '北京'],
    ['香港特别行政区', '香港'],
    ['西藏', '西藏'],
    [' 新疆', '新疆'],
    ['California', null],
    ['', null],
  ])('%s is %s', (text, name) => {
    expect(provinceOf(text)).toBe(name)
  })

  test('of 34, each is found by its own name, whatever follows, and by no other’s', () => {
    expect(PROVINCES).toHaveLength(34)
    fc.assert(
      fc.property(anyProvince, fc.string(), (name, rest) => {
        expect(provinceOf(name + rest)).toBe(name)
      }),
    )
  })
})

describe('freight', () => {
  const RULES: Model.Freight = {
    flat: 800,
    freeFrom: 9900,
    provinces: [
      { province: '新疆', fee: 2500 },
      { province: '台湾', fee: null },
    ],
  }

  test.each([
    ['浙江', 9899, 800],
    ['浙江', 9900, 0],
    [null, 9900, 0],
    ['新疆', 1, 2500],
    ['新疆', 1_000_000, 2500],
  ])('to %s for goods of %i is %i', (province, paid, fee) => {
    const terms = freightTo(RULES, province)
    expect(terms === 'NOT_DELIVERED' ? terms : freightOf(terms, paid)).toBe(fee)
  })

  test('to a province that is left out is refused', () => {
    expect(freightTo(RULES, '台湾')).toBe('NOT_DELIVERED')
  })

  test('to no province at all is refused where one has a rule: it would have the shop’s fee', () => {
    expect(freightTo(RULES, '西域')).toBe('NOT_DELIVERED')
    expect(freightTo(RULES, '')).toBe('NOT_DELIVERED')
    expect(freightTo({ ...RULES, provinces: [] }, '西域')).toEqual({ flat: 800, freeFrom: 9900 })
  })

  test('without a limit is never free', () => {
    expect(freightOf({ flat: 800, freeFrom: null }, 90_000_000)).toBe(800)
    expect(freightOf({ flat: 800, freeFrom: 0 }, 0)).toBe(0)
  })

  test('is the province’s own wherever there is one, else the shop’s, and free from its limit on', () => {
    fc.assert(
      fc.property(anyFreight, anyProvince, fc.nat({ max: 200_000 }), (rules, province, paid) => {
        const own = rules.provinces.find((one) => one.province === province)
        const terms = freightTo(rules, province)
        if (own?.fee === null) {
          expect(terms).toBe('NOT_DELIVERED')
          return
        }
        if (terms === 'NOT_DELIVERED') throw new Error('delivered')
        const free = !own && rules.freeFrom !== null && paid >= rules.freeFrom
        expect(freightOf(terms, paid)).toBe(free ? 0 : (own?.fee ?? rules.flat))
        expect(freightTo(rules, null)).toEqual({ flat: rules.flat, freeFrom: rules.freeFrom })
      }),
    )
  })
})

test('rules name known provinces, each once', () => {
  fc.assert(
    fc.property(anyFreight, anyProvince, (rules, province) => {
      expect(refuseFreight(rules)).toBeNull()
      const twice = [...rules.provinces, { province, fee: 1 }, { province, fee: null }]
      expect(refuseFreight({ ...rules, provinces: twice })).toMatchObject({
        code: 'PROVINCE_TWICE',
        name: province,
      })
      const odd = [...rules.provinces, { province: `${province}省`, fee: 1 }]
      expect(refuseFreight({ ...rules, provinces: odd })).toMatchObject({
        code: 'PROVINCE_UNKNOWN',
      })
    }),
  )
})
