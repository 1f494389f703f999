/** Words and pictures that distributors send, and knowledge that they read. */

type Material = Model.Material
type Edited = CloudApi.MaterialInput

/** A new material: shown, before all others. */
export function newMaterial(id: string, edited: Edited, now: Model.Time): Material {
  return {
    _id: id,
    ...edited,
    shown: true,
    rank: now,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
}

/** The material with what was edited, as its next version. */
export function editMaterial(before: Material, edited: Edited, now: Model.Time): Material {
  return { ...before, ...edited, version: before.version + 1, updatedAt: now }
}

/** What of a material is edited. */
export function editedMaterial(material: Material): Edited {
  const { kind, title, words, pictures, productId, activityId } = material
  return { kind, title, words, pictures, productId, activityId }
}

/** True when there is nothing to send or to read, or it is about two things at once. */
export function isEmptyMaterial({ words, pictures, productId, activityId }: Edited): boolean {
  const bare = words.trim() === '' && pictures.length === 0
  return bare || (productId !== null && activityId !== null)
}
