/** Words that do not fit: beyond the page, cut by a box, or broken inside an amount. */
import { ancestors, describe, linesOf, textNodes } from './elements'
import type { Finding } from './index'

/** Glyphs may stand a pixel over their box. */
const SLACK = 1.5
/** A font's box is higher than what is drawn in it: this part of it, above and below, is air. */
const AIR = 0.15

const AMOUNT = /^[+−-]?¥?[\d,]+\.\d\d$/

/** Anything that stands beyond the right or left edge and cannot be scrolled to. */
export function overflows(root: Element): Finding[] {
  const scroller = root.querySelector('wx-page')
  const found: Finding[] = []
  if (scroller && scroller.scrollWidth > scroller.clientWidth + SLACK) {
    const detail = `${scroller.scrollWidth} in ${scroller.clientWidth}`
    found.push({ rule: 'overflow', where: 'page', detail })
  }
  for (const text of textNodes(root)) {
    const parent = text.parentElement
    if (!parent || isCutBy(parent, 'x')) continue
    const out = linesOf(text).find((r) => r.right > innerWidth + SLACK || r.left < -SLACK)
    if (out)
      found.push({
        rule: 'overflow',
        where: describe(parent),
        detail: `to ${out.right.toFixed(0)}`,
      })
  }
  return found
}

/** True when the element or one above it cuts or scrolls what is too wide. */
function isCutBy(element: Element, axis: 'x' | 'y'): boolean {
  for (const at of [element, ...ancestors(element)]) {
    const style = getComputedStyle(at)
    if ((axis === 'x' ? style.overflowX : style.overflowY) !== 'visible') return true
  }
  return false
}

/** Texts that a box cuts without an ellipsis. */
export function clippedTexts(root: Element): Finding[] {
  return textNodes(root).flatMap((text) => {
    const parent = text.parentElement
    if (!parent) return []
    for (const line of linesOf(text)) {
      const box = cutBy(parent, line)
      if (box) {
        const detail = `cut by ${describe(box).slice(0, 40)}`
        return [{ rule: 'clipped', where: describe(parent), detail }]
      }
    }
    return []
  })
}

/** The box that cuts a line off; none where it ends in an ellipsis or can be scrolled to. */
function cutBy(parent: Element, line: DOMRect): Element | undefined {
  for (const box of [parent, ...ancestors(parent)]) {
    if (box.matches('wx-swiper, wx-scroll-view')) return undefined
    const style = getComputedStyle(box)
    if (style.display === 'inline') continue
    const { wide, high } = beyond(box, line)
    if (wide && style.textOverflow === 'ellipsis') return undefined
    if (high && style.webkitLineClamp !== 'none') return undefined
    if ((wide && hides(style.overflowX)) || (high && hides(style.overflowY))) return box
  }
  return undefined
}

function hides(overflow: string): boolean {
  return overflow === 'hidden' || overflow === 'clip'
}

function beyond(box: Element, line: DOMRect): { wide: boolean; high: boolean } {
  const rect = box.getBoundingClientRect()
  const air = line.height * AIR + SLACK
  return {
    wide: line.right > rect.right + SLACK || line.left < rect.left - SLACK,
    high: line.bottom - air > rect.bottom || line.top + air < rect.top,
  }
}

/** Amounts are never broken into two lines. */
export function wrappedAmounts(root: Element): Finding[] {
  return textNodes(root).flatMap((text) => {
    if (!AMOUNT.test(text.data.trim()) || linesOf(text).length < 2) return []
    const where = text.parentElement ? describe(text.parentElement) : ''
    return [{ rule: 'wrapped', where, detail: text.data.trim() }]
  })
}
