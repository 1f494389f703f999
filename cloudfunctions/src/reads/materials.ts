/** Materials, as distributors and as the merchant see them: with what came of each. */
import { mayBePromoted } from '../domain/activity'
import { countIdOf } from '../domain/arrival'
import { editedMaterial } from '../domain/material'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import { readResults } from '../store/material-results'
import { present } from '../store/settings'
import { isDistributor } from './distributor'

type Material = Model.Material

const PAGE = 20

/** What materials are about, by material. */
type Subjects = Map<string, { about: string; open: boolean }>

/** Refuses NOT_DISTRIBUTOR. In the merchant's order; knowledge is not sent, so nothing comes of it. */
export async function readMaterials(
  context: Context,
  memberId: string,
  { kind, cursor }: CloudApi.Input<'distributor.materials'>,
): Promise<CloudApi.Output<'distributor.materials'>> {
  const { db } = context
  const found = await db.getJoined('members', memberId, { shop: { from: 'settings', id: 'shop' } })
  if (!found || !isDistributor(found.document)) {
    throw new Refusal<'distributor.materials'>('NOT_DISTRIBUTOR')
  }
  const where = { shown: true, kind }
  const page = await db.page('materials', { where, newest: 'rank', cursor, limit: PAGE })
  const subjects = await readSubjects(context, page.rows, present(found.shop).name)
  const idOf = ({ _id }: Material) => countIdOf(memberId, _id)
  const results = await readResults(db, 'own', kind === 'share' ? page.rows.map(idOf) : [])
  return {
    materials: page.rows.map((row) => toCard(row, subjects, results.get(idOf(row)))),
    cursor: page.cursor,
  }
}

/** In the order that distributors see, with what came of everybody's codes. */
export async function readMerchantMaterials(
  context: Context,
  { shown, cursor }: CloudApi.Input<'merchant.materials'>,
): Promise<CloudApi.Output<'merchant.materials'>> {
  const { db } = context
  const shop = present(await db.get('settings', 'shop')).name
  const page = await db.page('materials', {
    where: { shown },
    newest: 'rank',
    cursor,
    limit: PAGE,
  })
  const subjects = await readSubjects(context, page.rows, shop)
  const idOf = ({ _id }: Material) => countIdOf(null, _id)
  const results = await readResults(db, 'all', page.rows.map(idOf))
  return {
    materials: page.rows.map((row) => ({
      ...toCard(row, subjects, results.get(idOf(row))),
      shown: row.shown,
    })),
    cursor: page.cursor,
  }
}

/** One material as it is edited. Refuses MATERIAL_NOT_FOUND. */
export async function readMerchantMaterial(
  context: Context,
  materialId: string,
): Promise<CloudApi.MerchantMaterial> {
  const material = await context.db.get('materials', materialId)
  if (!material) throw new Refusal<'merchant.material'>('MATERIAL_NOT_FOUND')
  const subjects = await readSubjects(context, [material], '')
  const about = subjects.get(materialId)?.about ?? ''
  const { version, shown } = material
  return { materialId, version, material: editedMaterial(material), about, shown }
}

/** Two trips at most, whatever the page holds. */
async function readSubjects(
  { db, now }: Context,
  materials: readonly Material[],
  shop: string,
): Promise<Subjects> {
  const productIds = materials.flatMap(({ productId }) => productId ?? [])
  const activityIds = materials.flatMap(({ activityId }) => activityId ?? [])
  const limit = PAGE
  const products = productIds.length
    ? await db.find('products', { _id: { in: productIds } }, { limit })
    : []
  const activities = activityIds.length
    ? await db.find('activities', { _id: { in: activityIds } }, { limit })
    : []
  return new Map(
    materials.map(({ _id, productId, activityId }) => {
      const product = products.find((each) => each._id === productId)
      const activity = activities.find((each) => each._id === activityId)
      if (activityId !== null) {
        const open = activity !== undefined && mayBePromoted(activity, now)
        return [_id, { about: activity?.title ?? '', open }]
      }
      if (productId === null) return [_id, { about: shop, open: true }]
      return [_id, { about: product?.title ?? '', open: product?.onSale ?? false }]
    }),
  )
}

function toCard(
  material: Material,
  subjects: Subjects,
  result: CloudApi.MaterialResult = { scans: 0, orders: 0 },
): CloudApi.MaterialCard {
  const { about, open } = subjects.get(material._id) ?? { about: '', open: false }
  return { materialId: material._id, ...editedMaterial(material), about, open, ...result }
}
