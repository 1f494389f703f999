/** What the people of the shop are called, and what each may do. */
export interface RoleWords {
  role: Model.Role
  name: string
  may: string
}

/** In the order in which they are offered. */
export const ROLE_WORDS: readonly RoleWords[] = [
  { role: 'clerk', name: '店员', may: '订单、发货、售后、库存、顾客' },
  { role: 'finance', name: '财务', may: '退款、提现、对账、数据、导出' },
  { role: 'manager', name: '店长', may: '除员工和收款设置外的一切' },
  { role: 'owner', name: '店主', may: '一切，包括员工和收款设置' },
]

/** A role's name. */
export function roleName(role: Model.Role): string {
  return ROLE_WORDS.find((words) => words.role === role)?.name ?? ''
}
