/** Words that fit, but are set badly: under a button, or with one letter left for the last line. */
import { describe, linesOf, textNodes } from './elements'
import type { Finding } from './index'

/** Boxes may touch by this much. */
const SLACK = 2
/** A last line of less than two letters: a letter and its full stop. */
const ORPHAN = 2.1

/** Texts that run under a button that stands beside them. */
export function coveredTexts(root: Element): Finding[] {
  return textNodes(root).flatMap((text) => {
    const parent = text.parentElement
    if (!parent) return []
    const buttons = [...root.querySelectorAll('wx-button')].filter(
      (button) => !button.contains(text) && button.parentElement?.contains(text),
    )
    const box = visibleBox(parent)
    const over = buttons.find((button) => crosses(button.getBoundingClientRect(), text, box))
    return over
      ? [{ rule: 'covered', where: describe(parent), detail: `by ${describe(over)}` }]
      : []
  })
}

/** What an element shows of its text: all, unless it cuts it off. */
function visibleBox(element: Element): DOMRect | undefined {
  const style = getComputedStyle(element)
  const cuts = style.overflowX !== 'visible' && style.display !== 'inline'
  return cuts ? element.getBoundingClientRect() : undefined
}

function crosses(button: DOMRect, text: Text, box: DOMRect | undefined): boolean {
  return linesOf(text).some((line) => {
    const right = Math.min(line.right, box?.right ?? line.right)
    const wide = Math.min(right, button.right) - Math.max(line.left, button.left)
    const high = Math.min(line.bottom, button.bottom) - Math.max(line.top, button.top)
    return wide > SLACK && high > SLACK
  })
}

/** Sentences of ours that leave a letter alone on their last line; `typed` tells what people wrote. */
export function orphans(root: Element, typed: RegExp): Finding[] {
  return textNodes(root).flatMap((text) => {
    const parent = text.parentElement
    const lines = linesOf(text)
    const last = lines[lines.length - 1]
    if (!parent || !last || lines.length < 2 || typed.test(text.data)) return []
    const style = getComputedStyle(parent)
    if (last.width > Number.parseFloat(style.fontSize) * ORPHAN) return []
    // A path to be copied breaks where it must.
    if (style.overflowWrap === 'anywhere' || style.wordBreak === 'break-all') return []
    return [{ rule: 'orphan', where: describe(parent), detail: text.data.slice(-12) }]
  })
}
