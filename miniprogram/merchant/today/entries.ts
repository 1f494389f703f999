/** The rooms of the back office, each shown to the roles that may enter it (doors/merchant/roles.ts). */
export interface Entry {
  title: string
  url: string
}

const OWNER: readonly Model.Role[] = ['owner']
const MANAGERS: readonly Model.Role[] = [...OWNER, 'manager']
const CLERKS: readonly Model.Role[] = [...MANAGERS, 'clerk']
const FINANCE: readonly Model.Role[] = [...MANAGERS, 'finance']
const ALL: readonly Model.Role[] = ['owner', 'manager', 'clerk', 'finance']

const ENTRIES: readonly (Entry & { roles: readonly Model.Role[] })[] = [
  { title: '商品', url: '/merchant/products/products', roles: CLERKS },
  { title: '订单', url: '/merchant/orders/orders', roles: ALL },
  { title: '优惠券', url: '/desk/coupons/coupons', roles: MANAGERS },
  { title: '运费', url: '/desk/freight/freight', roles: MANAGERS },
  { title: '售后', url: '/desk/after-sales/after-sales', roles: ALL },
  { title: '分销员', url: '/desk/distributors/distributors', roles: MANAGERS },
  { title: '顾客', url: '/desk/customers/customers', roles: CLERKS },
  { title: '素材与活动', url: '/desk/materials/materials', roles: MANAGERS },
  { title: '佣金方案', url: '/desk/plan/plan', roles: MANAGERS },
  { title: '提现', url: '/merchant/withdrawals/withdrawals', roles: FINANCE },
  { title: '数据', url: '/desk/data/data', roles: FINANCE },
  { title: '导出', url: '/desk/exports/exports', roles: FINANCE },
  { title: '对账', url: '/merchant/audit/audit', roles: FINANCE },
  { title: '员工', url: '/merchant/staff/staff', roles: OWNER },
  { title: '设置', url: '/merchant/settings/settings', roles: MANAGERS },
  { title: '开店清单', url: '/merchant/setup/setup', roles: MANAGERS },
]

/** What this role may open, in the order of the page; nothing while the role is not known. */
export function entriesFor(role: Model.Role | null): Entry[] {
  return ENTRIES.filter(({ roles }) => role !== null && roles.includes(role)).map(
    ({ title, url }) => ({ title, url }),
  )
}
