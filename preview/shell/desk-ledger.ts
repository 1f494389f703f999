/** The foot of the desk: 分录 and 账户 as two tabs over one list, and the dot that says it all sums. */
import { drawAccounts } from './desk-accounts'
import { drawJournals } from './desk-journals'
import { h } from './dom'
import { yuan } from './format'
import type { ShopData } from './shop-data'
import { checkSums, sumFaults } from './sums'

const TABS = [
  { view: 'journals', label: '分录' },
  { view: 'accounts', label: '账户' },
] as const
type View = (typeof TABS)[number]['view']

export class LedgerDesk {
  readonly #list = h('div', {
    class: 'ledger-list',
    id: 'ledger-list',
    role: 'tabpanel',
    tabindex: 0,
  })
  readonly #tabs = TABS.map(({ view, label }) => this.#tab(view, label))
  readonly #summary = h('span', { class: 'section-note' }, '正在读取')
  readonly #dot = h('span', {
    class: 'dot',
    'data-state': 'wait',
    role: 'img',
    'aria-label': '还没有核对',
  })
  readonly element = h(
    'section',
    { class: 'section ledger', 'aria-label': '分录与账户' },
    h(
      'div',
      { class: 'section-head' },
      h('div', { class: 'tabs', role: 'tablist' }, ...this.#tabs),
      this.#summary,
      h('span', { class: 'section-end' }, this.#dot),
    ),
    this.#list,
  )
  #view: View = 'journals'
  #data: ShopData | undefined

  constructor() {
    this.#choose('journals')
  }

  show(data: ShopData): void {
    this.#data = data
    this.#draw()
  }

  #tab(view: View, label: string): HTMLButtonElement {
    const tab = h(
      'button',
      { type: 'button', role: 'tab', id: `tab-${view}`, 'aria-controls': 'ledger-list' },
      label,
    )
    tab.addEventListener('click', () => this.#choose(view))
    tab.addEventListener('keydown', ({ key }) => {
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return
      this.#choose(view === 'journals' ? 'accounts' : 'journals')
      this.#tabs.find((each) => each.tabIndex === 0)?.focus()
    })
    return tab
  }

  #choose(view: View): void {
    this.#view = view
    for (const tab of this.#tabs) {
      const chosen = tab.id === `tab-${view}`
      tab.setAttribute('aria-selected', String(chosen))
      tab.tabIndex = chosen ? 0 : -1
    }
    this.#list.setAttribute('aria-labelledby', `tab-${view}`)
    this.#list.scrollTop = 0
    this.#draw()
  }

  #draw(): void {
    if (!this.#data) return
    const { members, journals, accounts } = this.#data
    const names = new Map(members.map(({ _id, nickname }) => [_id, nickname]))
    const ownerName = (owner: string) => names.get(owner) || owner
    if (this.#view === 'journals') drawJournals(this.#list, journals, ownerName)
    else drawAccounts(this.#list, accounts, ownerName)
    const sums = checkSums(journals, accounts)
    const faults = sumFaults(sums)
    const label = faults || '每笔分录合计为零，账户与分录相符'
    const count = journals.length.toLocaleString('en-US')
    this.#summary.textContent = `${count} 笔，合计 ${yuan(sums.total)}`
    this.#dot.dataset.state = faults === '' ? 'good' : 'bad'
    this.#dot.setAttribute('aria-label', label)
    this.#dot.title = label
  }
}
