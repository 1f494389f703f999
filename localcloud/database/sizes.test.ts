import { calculateObjectSize } from 'bson'
import fc from 'fast-check'
import { sizeOver } from './sizes'

/** Three bytes a character. */
const LONG = '价'.repeat(100)

const leaf = fc.oneof(
  fc.constant(LONG),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
  fc.date(),
)
const key = fc.oneof(fc.constant(LONG), fc.stringMatching(/^[a-z价]{1,3}$/))
const { fields } = fc.letrec((tie) => ({
  fields: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('value'), { maxLength: 12 }), tie('fields')),
}))

const documents = fc.array(fields as fc.Arbitrary<Record<string, unknown>>, { maxLength: 4 })

test('a size is told exactly from the first byte over the limit on, and never below', () => {
  fc.assert(
    fc.property(documents, (docs) => {
      const size = docs.reduce((sum, doc) => sum + calculateObjectSize(doc), 0)
      expect(sizeOver(docs, size)).toBeUndefined()
      expect(sizeOver(docs, size - 1)).toBe(size)
    }),
    { numRuns: 1000 },
  )
})
