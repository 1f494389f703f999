/** 账户: what each person has, by the state their money is in. */
import type { Account } from './cloud-documents'
import { fill, h } from './dom'
import { yuan } from './format'
import { BUCKETS } from './sums'

const MARKS = { pending: '○', available: '●', held: '◐', paid: '●', debt: '■' } as const
const ORDER = ['pending', 'available', 'held', 'paid', 'debt'] as const

/** One block an account, in the order of `accounts`; amounts of zero are quiet. */
export function drawAccounts(
  list: Element,
  accounts: readonly Account[],
  ownerName: (owner: string) => string,
): void {
  if (accounts.length === 0) {
    fill(list, h('p', { class: 'empty' }, '还没有账户。得到佣金的人会列在这里。'))
    return
  }
  const blocks = accounts.map((account) =>
    h(
      'article',
      { class: 'account' },
      h('h3', {}, ownerName(account._id)),
      h('dl', { class: 'account-grid' }, ...ORDER.map((bucket) => cell(account, bucket))),
    ),
  )
  fill(list, ...blocks, h('p', { class: 'list-end' }, `到底了，共 ${accounts.length} 个账户`))
}

function cell(account: Account, bucket: (typeof ORDER)[number]): HTMLElement {
  const amount = account[bucket]
  return h(
    'div',
    { class: 'account-cell', 'data-bucket': bucket, 'data-zero': amount === 0 },
    h(
      'dt',
      {},
      h('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[bucket]),
      BUCKETS[bucket],
    ),
    h('dd', { class: 'figure' }, yuan(amount)),
  )
}
