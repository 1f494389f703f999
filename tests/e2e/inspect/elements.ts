/** Elements of a page as a person sees them. */

/** True for what takes room on the page and is not hidden by a style. */
export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) return false
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}

/** A short address of an element for the report: page or component, classes and words. */
export function describe(element: Element): string {
  const classes = [...element.classList].map((name) => `.${name}`).join('')
  const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 24)
  return `${element.localName.replace('wx-', '')}${classes} ${words}`.trim()
}

/** The text nodes below an element that show anything. */
export function textNodes(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || !node.data.trim() || !node.parentElement) continue
    if (isShown(node.parentElement)) found.push(node)
  }
  return found
}

/** Where a text is drawn, line by line. */
export function linesOf(text: Text): DOMRect[] {
  const range = document.createRange()
  range.selectNodeContents(text)
  return [...range.getClientRects()].filter(({ width }) => width > 0)
}

/** The ancestors of an element up to the page, the nearest first. */
export function* ancestors(element: Element): Generator<Element> {
  for (let at = element.parentElement; at && at.localName !== 'wx-page'; at = at.parentElement) {
    yield at
  }
}
