/** What can be tapped: large enough for a finger (44 px), and with a name for who cannot see it. */
import { describe, isShown } from './elements'
import type { Finding } from './index'

const LEAST = 44
/** Half a pixel is a matter of rounding. */
const SLACK = 0.5

const CONTROLS =
  'wx-button, wx-input, wx-textarea, wx-switch, wx-picker, wx-navigator, wx-checkbox, wx-radio'

declare global {
  /** The preview's door for tests (preview/runtime/main.ts). */
  var __mp: {
    measures: {
      takeLargestSetData(): { by: string; bytes: number }
      countNodes(root: Element): number
      tapListener(element: Element): 'bind' | 'catch' | undefined
    }
  }
}

function targets(root: Element): Element[] {
  return [...root.querySelectorAll('*')].filter(
    (element) => isTarget(element) && isShown(element) && !isDisabled(element),
  )
}

/** `catch:tap` alone keeps a tap on a sheet from reaching what lies under it. */
function isTarget(element: Element): boolean {
  if (element.matches(CONTROLS)) return true
  // TDesign leaves the place of its close button in the sheet, empty.
  if (element.matches('.t-popup__close:empty')) return false
  return __mp.measures.tapListener(element) === 'bind'
}

function isDisabled(element: Element): boolean {
  return element.closest('[aria-hidden="true"], [aria-disabled="true"]') !== null
}

/** Targets smaller than a finger. */
export function smallTargets(root: Element): Finding[] {
  return targets(root).flatMap((element) => {
    const { width, height } = element.getBoundingClientRect()
    if (width >= LEAST - SLACK && height >= LEAST - SLACK) return []
    const detail = `${width.toFixed(1)} × ${height.toFixed(1)}`
    return [{ rule: 'target', where: describe(element), detail }]
  })
}

/** Targets that a screen reader cannot name. */
export function nameless(root: Element): Finding[] {
  return targets(root)
    .filter((element) => nameOf(element) === '')
    .map((element) => ({
      rule: 'name',
      where: describe(element),
      detail: element.outerHTML.slice(0, 120),
    }))
}

function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label')?.trim()
  if (label) return label
  const inner = [...element.querySelectorAll('[aria-label]')].map((e) =>
    e.getAttribute('aria-label'),
  )
  return [element.textContent?.trim(), ...inner].filter(Boolean).join(' ')
}
