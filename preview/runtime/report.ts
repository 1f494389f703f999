/** Faults that a developer must see: on the phone as a red strip, and in the console. */

const shown = new Set<string>()

/** Reports a fault once per text. Used for what WeChat would refuse or silently do wrong. */
export function reportProblem(text: string, cause?: unknown): void {
  console.error(cause === undefined ? text : [text, cause])
  if (shown.has(text)) return
  shown.add(text)
  strip().append(line(text))
}

function strip(): HTMLElement {
  const existing = document.querySelector<HTMLElement>('.pv-problems')
  if (existing) return existing
  const created = document.createElement('div')
  created.className = 'pv-problems'
  created.setAttribute('role', 'alert')
  document.body.append(created)
  return created
}

function line(text: string): HTMLElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.textContent = text
  element.addEventListener('click', () => {
    element.remove()
    shown.delete(text)
  })
  return element
}
