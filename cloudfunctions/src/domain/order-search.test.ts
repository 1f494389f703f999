import * as fc from 'fast-check'
import { askedBy, phoneTail } from './order-search'
import { ALPHABET } from './scene'

const anyPhone = fc.stringMatching(/^1\d{10}$/)
/** One that is not all digits: four or eleven of those are a phone. */
const anyNumber = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 16, maxLength: 16 })
  .map((characters) => characters.join(''))

test('a phone is found by its end and by the whole of it, however it is written', () => {
  fc.assert(
    fc.property(anyPhone, (phone) => {
      const tail = phone.slice(-4)
      const written = [phone, `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`]
      for (const text of written) expect(phoneTail(text)).toBe(tail)
      for (const query of [tail, ` ${phone} `, `${phone.slice(0, 3)} ${phone.slice(3)}`])
        expect(askedBy(query)).toEqual({ by: 'phone', tail })
    }),
  )
})

test('an order’s number is found in any case, in groups, and in full-width letters', () => {
  fc.assert(
    fc.property(anyNumber, (orderId) => {
      const grouped = orderId.toLowerCase().replace(/(.{4})/g, '$1 ')
      const wide = [...orderId].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
      for (const query of [orderId, grouped, wide])
        expect(askedBy(query)).toEqual({ by: 'number', orderId })
    }),
  )
})

test('all else is the beginning of a nickname as it was typed; nothing asks for nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12, unit: 'grapheme' }), (query) => {
      const asked = askedBy(query)
      if (query.trim() === '') expect(asked).toBeNull()
      else if (asked?.by === 'nickname') expect(asked.startsWith).toBe(query.trim())
      else expect(asked?.by).toBe('phone')
    }),
  )
  expect(askedBy('阿木')).toEqual({ by: 'nickname', startsWith: '阿木' })
  expect(askedBy('204')).toEqual({ by: 'nickname', startsWith: '204' })
})
