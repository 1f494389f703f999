import * as fc from 'fast-check'
import { editedMaterial, editMaterial, isEmptyMaterial, newMaterial } from './material'

const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const id = fc.option(fc.stringMatching(/^[a-z]{1,8}$/), { nil: null })
const materials = fc.record<CloudApi.MaterialInput>({
  kind: fc.constantFrom('share' as const, 'knowledge' as const),
  ...{ title: text, words: text, productId: id, activityId: id },
  pictures: fc.array(text, { maxLength: 3 }),
})

test('what was entered is what is edited again; a change counts, and moves nothing', () => {
  fc.assert(
    fc.property(materials, materials, fc.nat(), (first, second, at) => {
      const made = newMaterial('m', first, at)
      expect(editedMaterial(made)).toEqual(first)
      expect(made).toMatchObject({ shown: true, rank: at, version: 1 })
      const hidden = { ...made, shown: false, rank: 7 }
      const saved = editMaterial(hidden, second, at + 1)
      expect(editedMaterial(saved)).toEqual(second)
      expect(saved).toMatchObject({ shown: false, rank: 7, version: 2, createdAt: at })
      expect(saved.updatedAt).toBe(at + 1)
    }),
  )
})

test('a material has words or a picture, and is about one thing at most', () => {
  fc.assert(
    fc.property(materials, (material) => {
      const { words, pictures, productId, activityId } = material
      const says = words.trim() !== '' || pictures.length > 0
      const isTwo = productId !== null && activityId !== null
      expect(isEmptyMaterial(material)).toBe(!says || isTwo)
    }),
  )
})
