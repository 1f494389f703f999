import { now, onClockMoved } from './clock'
import { h, markup } from './dom'

const SIGNAL =
  '<svg width="18" height="12" viewBox="0 0 18 12" fill="currentColor"><rect y="8" width="3" height="4" rx=".8"/><rect x="5" y="5.500" width="3" height="6.500" rx=".8"/><rect x="10" y="3" width="3" height="9" rx=".8"/><rect x="15" width="3" height="12" rx=".8"/></svg>'
const WIFI =
  '<svg width="17" height="12" viewBox="0 0 17 12" fill="none" stroke="currentColor" stroke-width="2.200"><path d="M1 4.300a10.800 10.800 0 0 1 15 0M3.800 7.300a6.700 6.700 0 0 1 9.400 0"/><path d="m8.500 12-2.300-2.300a3.300 3.300 0 0 1 4.600 0z" fill="currentColor" stroke="none"/></svg>'
const BATTERY =
  '<svg width="26" height="13" viewBox="0 0 26 13"><rect x=".5" y=".5" width="22" height="12" rx="3.600" fill="none" stroke="currentColor" opacity=".4"/><rect x="2" y="2" width="19" height="9" rx="2.200" fill="currentColor"/><path d="M24 4.300v4.400a2.400 2.400 0 0 0 0-4.400z" fill="currentColor" opacity=".5"/></svg>'
const DOTS =
  '<svg width="22" height="8" viewBox="0 0 22 8" fill="currentColor"><circle cx="3" cy="4" r="2"/><circle cx="11" cy="4" r="3"/><circle cx="19" cy="4" r="2"/></svg>'
const TARGET =
  '<svg width="20" height="20" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2.400"/><circle cx="10" cy="10" r="3.500" fill="currentColor"/></svg>'

const TIME = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Shanghai',
})

/** The screen of the phone; pages' frames and all layers above them go in here. */
export function phone(): HTMLElement {
  const element = document.getElementById('phone')
  if (!element) throw new Error('phone.html has no #phone')
  return element
}

/** Draws status bar, capsule and home indicator, which stay above every page. */
export function buildPhone(actions: { menu(): void; close(): void }): void {
  const time = h('span')
  const status = h('div', { class: 'pv-status', 'aria-hidden': 'true' }, time)
  const signs = h('span', { style: 'display:flex;gap:5px;align-items:center' })
  signs.append(markup(SIGNAL), markup(WIFI), markup(BATTERY))
  status.append(signs)
  const tick = () => {
    time.textContent = TIME.format(now())
  }
  tick()
  onClockMoved(tick)
  setInterval(tick, 1000)
  phone().append(status, buildCapsule(actions), h('div', { class: 'pv-home' }))
}

function buildCapsule(actions: { menu(): void; close(): void }): HTMLElement {
  const menu = h('button', { type: 'button', 'aria-label': '更多' })
  menu.append(markup(DOTS))
  menu.addEventListener('click', actions.menu)
  const close = h('button', { type: 'button', 'aria-label': '关闭' })
  close.append(markup(TARGET))
  close.addEventListener('click', actions.close)
  return h('div', { class: 'pv-capsule pv-chrome' }, menu, close)
}

/**
 * On a screen wider than a phone, shows the phone in a frame of its own size instead: lengths in rpx
 * follow the window's width. Returns true when it did.
 */
export function frameOnDesktop(): boolean {
  if (window.parent !== window || innerWidth <= 520) return false
  const frame = h('iframe', { src: location.href, title: '手机' })
  document.body.replaceChildren(h('div', { class: 'pv-desktop' }, frame))
  return true
}
