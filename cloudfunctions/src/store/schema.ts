/**
 * The single list of collections, their documents and their indexes, made of one part an area
 * (schema-parts/). The local cloud refuses anything outside it; a collection that is not here does not
 * exist. All collections are admin-only (仅管理端可读写): pages never reach them.
 */
import { CATALOGUE, type CatalogueDocuments } from './schema-parts/catalogue'
import { COUPONS, type CouponDocuments } from './schema-parts/coupons'
import { DESK, type DeskDocuments } from './schema-parts/desk'
import { MATERIALS, type MaterialDocuments } from './schema-parts/materials'
import { MONEY, type MoneyDocuments } from './schema-parts/money'
import { ORDERS, type OrderDocuments } from './schema-parts/orders'
import { PEOPLE, type PeopleDocuments } from './schema-parts/people'
import { TEAM, type TeamDocuments } from './schema-parts/team'

/** Which document each collection holds. */
export interface Documents
  extends PeopleDocuments,
    CatalogueDocuments,
    OrderDocuments,
    CouponDocuments,
    MoneyDocuments,
    MaterialDocuments,
    DeskDocuments,
    TeamDocuments {}

export type CollectionName = keyof Documents

export interface CollectionSpec {
  name: string
  indexes: { name: string; fields: readonly (readonly [field: string, direction: 1 | -1])[] }[]
  fen: readonly string[]
}

interface Stated {
  indexes?: Record<string, CollectionSpec['indexes'][number]['fields']>
  fen?: readonly string[]
}

const ALL: Record<CollectionName, Stated> = {
  ...PEOPLE,
  ...CATALOGUE,
  ...ORDERS,
  ...COUPONS,
  ...MONEY,
  ...MATERIALS,
  ...DESK,
  ...TEAM,
}

/** The schema as the local cloud and the docs read it. */
export const SCHEMA: CollectionSpec[] = Object.entries(ALL).map(([name, { indexes, fen }]) => ({
  name,
  indexes: Object.entries(indexes ?? {}).map(([index, fields]) => ({ name: index, fields })),
  fen: fen ?? [],
}))
