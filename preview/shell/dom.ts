/** The few lines of DOM that the shell needs instead of a framework. */

type Handler = (event: Event) => void
export type Props = Record<string, string | number | boolean | Handler | undefined>
export type Child = Node | string | null

/**
 * Makes an element. A function prop `onclick` listens to `click`; `true` sets an empty attribute;
 * `false` and `undefined` set nothing; everything else is an attribute.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value))
  }
  fill(element, ...children)
  return element
}

/** Replaces the children of an element; `null` children are left out. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child) => child !== null))
}

/** A push button; `main` is the one filled button of the desk. */
export function button(label: string, onclick: Handler, props: Props = {}): HTMLButtonElement {
  return h('button', { type: 'button', class: 'button', onclick, ...props }, label)
}

/** Disables or enables every button inside an element. */
export function setBusy(element: Element, busy: boolean): void {
  element.setAttribute('aria-busy', String(busy))
  for (const control of element.querySelectorAll('button')) control.disabled = busy
}

export interface Choice {
  value: string
  label: string
  group?: string
}

/**
 * Brings the options of a select in line with `choices` without touching it when nothing changed,
 * so that an open menu does not close under the user's hand. Answers whether `value` was offered.
 */
export function setChoices(select: HTMLSelectElement, choices: Choice[], value: string): boolean {
  const signature = JSON.stringify(choices)
  if (select.dataset.signature !== signature) {
    select.dataset.signature = signature
    fill(select, ...optionNodes(choices))
  }
  select.value = value
  return select.value === value
}

function optionNodes(choices: Choice[]): HTMLElement[] {
  const groups = new Map<string, HTMLElement>()
  const nodes: HTMLElement[] = []
  for (const { value, label, group } of choices) {
    const option = h('option', { value }, label)
    if (group === undefined) {
      nodes.push(option)
      continue
    }
    let parent = groups.get(group)
    if (!parent) {
      parent = h('optgroup', { label: group })
      groups.set(group, parent)
      nodes.push(parent)
    }
    parent.append(option)
  }
  return nodes
}

/** A section of the desk: serif heading, a quiet note beside it, something at the right end. */
export function section(title: string, id: string) {
  const note = h('span', { class: 'section-note' })
  const end = h('span', { class: 'section-end' })
  const heading = h('h2', { id: `${id}-title` }, title)
  const body = h('div', { class: 'section-body' })
  const element = h(
    'section',
    { class: 'section', id, 'aria-labelledby': `${id}-title` },
    h('div', { class: 'section-head' }, heading, note, end),
    body,
  )
  return { element, note, end, body }
}
