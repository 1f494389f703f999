import { h } from './dom'

/** Badges by tab index; an empty text is the red dot. Every tab page has its own copy of the bar. */
const badges = new Map<number, string>()

/** Puts a badge on a tab of every bar; undefined takes it off. */
export function setBadge(index: number, text: string | undefined): void {
  if (text === undefined) badges.delete(index)
  else badges.set(index, text)
  for (const bar of document.querySelectorAll('.pv-tabs')) drawBadges(bar)
}

/** Draws the present badges on one bar. */
export function drawBadges(bar: Element): void {
  bar.querySelectorAll('.pv-tab').forEach((tab, index) => {
    tab.querySelector('.pv-badge')?.remove()
    const text = badges.get(index)
    if (text !== undefined) tab.append(h('span', { class: 'pv-badge' }, text))
  })
}
