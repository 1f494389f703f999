/** A small shop in one process. Its people are the money sheet's: the buyer came by A, and A by B. */
import { member, NOON, plan, product } from '../../cloudfunctions/src/domain/testing/builders'
import { stockIdOf } from '../../cloudfunctions/src/store/ids'
import { createDatabase } from '../../localcloud/database/database'
import { memoryStorage } from '../../localcloud/database/storage-memory'
import { settingsOf } from '../../scripts/seed/seed'
import { shopSchema } from '../../scripts/shop-schema'
import { SimClock } from '../simulation/sim-clock'
import { Shop } from './shop'

/** What differs from the sheet's shop. */
export interface ShopSpec {
  plan?: Partial<Model.Plan>
  settings?: Partial<Model.Settings>
  products?: Model.Product[]
  members?: Model.Member[]
}

const PRODUCTS = [3990, 2990, 1990].map((price) => product(price))

/** The buyer came by A, A by B; all are distributors. */
const PEOPLE = [
  member('buyer', { inviterId: 'A', grandInviterId: 'B', boundAt: 1 }),
  member('A', { inviterId: 'B', boundAt: 1, hasTeam: true }),
  member('B', { hasTeam: true }),
]

const opened: Shop[] = []

/** For afterEach: whatever happened in the test's shops, no money rule is broken in any. */
export function expectSoundBooks(): void {
  for (const shop of opened.splice(0)) {
    if (!shop.isDamaged) expect(shop.findings()).toEqual([])
  }
}

export async function openShop(spec: ShopSpec = {}): Promise<Shop> {
  const clock = new SimClock(NOON)
  const engine = await createDatabase({
    clock,
    storage: memoryStorage(),
    schema: shopSchema(),
    latency: async () => undefined,
  })
  const shop = new Shop(engine, clock)
  opened.push(shop)
  const inForce = plan({ grades: [], selfPurchase: false, ...spec.plan })
  await shop.put('plans', inForce)
  await shop.put('settings', { ...settings(inForce), ...spec.settings })
  await shop.put('members', ...PEOPLE, ...(spec.members ?? []))
  const products = [...PRODUCTS, ...(spec.products ?? [])]
  await shop.put('products', ...products)
  const stocks = products.flatMap(({ _id: productId, skus }) =>
    skus.map(({ sku }) => ({
      _id: stockIdOf(productId, sku),
      productId,
      sku,
      quantity: 9999,
      sold: 0,
      onSale: true,
    })),
  )
  await shop.put('stocks', ...stocks)
  return shop
}

/** The demo shop's, but for what the sheet's examples need: their freight, and no limits in the way. */
function settings(inForce: Model.Plan): Model.Settings {
  return {
    ...settingsOf(inForce, []),
    freight: { flat: 800, freeFrom: 99_900, provinces: [] },
    binding: { mode: 'first', protectionDays: 0 },
    withdrawal: { min: 1, max: 200_000, timesPerDay: 99, feeRate: 0 },
  }
}
