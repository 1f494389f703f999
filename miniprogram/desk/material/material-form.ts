/** A material while it is being edited: what stands in the fields, and what it comes to. */
type Material = CloudApi.MaterialInput

export interface MaterialForm extends Pick<Material, 'kind' | 'title' | 'words' | 'pictures'> {
  about: 'shop' | 'product' | 'activity'
  /** The product or activity; '' while none is chosen. */
  aboutId: string
  aboutName: string
}

export type MaterialProblems = Partial<Record<'title' | 'words' | 'about', string>>

/** An empty form. */
export function newMaterialForm(): MaterialForm {
  return {
    ...{ kind: 'share', title: '', words: '', pictures: [] },
    ...{ about: 'shop', aboutId: '', aboutName: '' },
  }
}

/** The form of a material as it is. */
export function materialForm({ material, about }: CloudApi.MerchantMaterial): MaterialForm {
  const { kind, title, words, pictures, productId, activityId } = material
  return {
    ...{ kind, title, words, pictures },
    about: activityId !== null ? 'activity' : productId !== null ? 'product' : 'shop',
    aboutId: activityId ?? productId ?? '',
    aboutName: about,
  }
}

/** The input for the door, or null with what is wrong field by field. */
export function judgeMaterial(form: MaterialForm): {
  material: Material | null
  problems: MaterialProblems
} {
  const { kind, about, aboutId, pictures } = form
  const title = form.title.trim()
  const words = form.words.trim()
  const problems: MaterialProblems = {}
  if (title === '') problems.title = '请填标题，分销员靠它找素材'
  if (words === '' && pictures.length === 0) problems.words = '请写一段文字，或者放一张图片'
  if (about !== 'shop' && aboutId === '') problems.about = '请选一件商品或一个活动'
  if (Object.keys(problems).length > 0) return { material: null, problems }
  const productId = about === 'product' ? aboutId : null
  const activityId = about === 'activity' ? aboutId : null
  return { material: { kind, title, words, pictures, productId, activityId }, problems }
}
