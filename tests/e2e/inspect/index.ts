/** Runs in the preview's page: looks at the page on top as a critical eye would. */
import { coveredTexts, orphans } from './sentences'
import { nameless, smallTargets } from './targets'
import { clippedTexts, overflows, wrappedAmounts } from './texts'

export interface Finding {
  rule: string
  where: string
  detail: string
}

/** Words that people type stand in a shop of the longest words with this behind them. */
const TYPED = /壬戌/

declare global {
  /** Put there by this file. */
  var inspectPage: () => Finding[]
}

/** Everything that is wrong with the page on top, its sheet included. */
globalThis.inspectPage = () => {
  const root = document.querySelector('.pv-frame:not([hidden]) .pv-viewport')
  if (!root) return [{ rule: 'page', where: '', detail: 'no page is open' }]
  return [
    ...smallTargets(root),
    ...nameless(root),
    ...overflows(root),
    ...clippedTexts(root),
    ...wrappedAmounts(root),
    ...coveredTexts(root),
    ...orphans(root, TYPED),
  ]
}
