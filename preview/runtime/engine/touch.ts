import { dispatch } from './dispatch'
import { domOf, elementOf } from './easel'
import { attributeOf } from './patches'
import { viewportRect } from './query'

/** Figures of WeChat's own gestures (facts/browser-preview.md 10). */
const MOVE_LIMIT = 10
const LONG_PRESS = 350
const MOUSE_PAUSE = 800
const TAP_PAUSE = 1000
const HOVER_STAY = 70
/** Class segment for what comes and goes. */
const TEMPORARY = 3

const FORM_CONTROL = 'input, textarea, select, video'

interface Point {
  identifier: number
  clientX: number
  clientY: number
}

interface Gesture {
  target: Element
  x: number
  y: number
  moved: boolean
  long: boolean
  timer: ReturnType<typeof setTimeout>
  endHover: () => void
}

let gesture: Gesture | undefined
let lastTouchAt = Number.NEGATIVE_INFINITY
let tapsBlockedAt = Number.NEGATIVE_INFINITY

/**
 * Turns touch, mouse and keyboard into mini-program events on everything below `body`.
 * A tap is a DOM click, so that a finger, a mouse, Enter and `element.click()` are the same thing.
 */
export function listenForTouch(body: HTMLElement): void {
  const options = { capture: true, passive: false }
  body.addEventListener('touchstart', onTouchStart, options)
  body.addEventListener('touchmove', onTouchMove, options)
  body.addEventListener('touchend', (event) => onTouchEnd(event, 'touchend'), options)
  body.addEventListener('touchcancel', (event) => onTouchEnd(event, 'touchcancel'), options)
  body.addEventListener('mousedown', onMouseDown, options)
  window.addEventListener('mousemove', onMouseMove, options)
  window.addEventListener('mouseup', onMouseUp, options)
  body.addEventListener('click', onClick, options)
}

function onTouchStart(event: TouchEvent): void {
  lastTouchAt = performance.now()
  const touch = event.changedTouches[0]
  if (event.target instanceof Element && touch) begin(event.target, touch)
  send(event, 'touchstart', event.target)
}

function onTouchMove(event: TouchEvent): void {
  const touch = event.changedTouches[0]
  if (touch) move(touch)
  if (send(event, 'touchmove', event.target) && event.cancelable) event.preventDefault()
}

function onTouchEnd(event: TouchEvent, type: 'touchend' | 'touchcancel'): void {
  lastTouchAt = performance.now()
  const ended = gesture
  finish()
  send(event, type, event.target)
  if (!ended || type === 'touchcancel' || ended.moved || ended.long) return
  if (ended.target.closest(FORM_CONTROL) || !event.cancelable) return
  // The browser's own click comes late and may be swallowed after a swipe: ours comes now.
  event.preventDefault()
  const touch = event.changedTouches[0]
  const at = { clientX: touch?.clientX ?? 0, clientY: touch?.clientY ?? 0 }
  ended.target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...at }))
}

function onMouseDown(event: MouseEvent): void {
  if (afterTouch() || event.button !== 0 || !(event.target instanceof Element)) return
  const point = mousePoint(event)
  begin(event.target, point)
  fire(event.target, 'touchstart', [point], [point])
}

function onMouseMove(event: MouseEvent): void {
  if (!gesture || afterTouch()) return
  const point = mousePoint(event)
  move(point)
  fire(gesture.target, 'touchmove', [point], [point])
}

function onMouseUp(event: MouseEvent): void {
  if (!gesture || afterTouch()) return
  const { target } = gesture
  finish()
  fire(target, 'touchend', [], [mousePoint(event)])
}

function onClick(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return
  const blocked = performance.now() - tapsBlockedAt < TAP_PAUSE
  tapsBlockedAt = Number.NEGATIVE_INFINITY
  if (blocked || event.target.closest('.pv-chrome') || isDisabled(event.target)) return
  const point = mousePoint(event)
  fire(event.target, 'tap', [point], [point])
}

function isDisabled(target: Element): boolean {
  return target.closest('wx-button[disabled]') !== null
}

function afterTouch(): boolean {
  return performance.now() - lastTouchAt < MOUSE_PAUSE
}

/** The mouse has identifier 0: TDesign's slider uses -1 for "no finger". */
function mousePoint(event: MouseEvent): Point {
  return { identifier: 0, clientX: event.clientX, clientY: event.clientY }
}

function begin(target: Element, point: Point): void {
  finish()
  tapsBlockedAt = Number.NEGATIVE_INFINITY
  const timer = setTimeout(() => {
    if (!gesture || gesture.moved) return
    gesture.long = true
    tapsBlockedAt = performance.now()
    fire(gesture.target, 'longpress', [point], [point])
    fire(gesture.target, 'longtap', [point], [point])
  }, LONG_PRESS)
  gesture = {
    target,
    x: point.clientX,
    y: point.clientY,
    moved: false,
    long: false,
    timer,
    endHover: hover(target),
  }
}

function move(point: Point): void {
  if (!gesture || gesture.moved) return
  const far = Math.hypot(point.clientX - gesture.x, point.clientY - gesture.y)
  if (far <= MOVE_LIMIT) return
  gesture.moved = true
  tapsBlockedAt = performance.now()
  clearTimeout(gesture.timer)
  gesture.endHover()
}

function finish(): void {
  if (!gesture) return
  clearTimeout(gesture.timer)
  const { endHover } = gesture
  setTimeout(endHover, HOVER_STAY)
  gesture = undefined
}

function send(event: TouchEvent, type: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  return fire(target, type, [...event.touches], [...event.changedTouches])
}

function fire(target: Element, type: string, touches: Point[], changed: Point[]): boolean {
  const view = viewportRect(target)
  const scroller = target.closest('wx-page')
  const describe = ({ identifier, clientX, clientY }: Point) => {
    const x = clientX - view.left
    const y = clientY - view.top
    const page = { pageX: x + (scroller?.scrollLeft ?? 0), pageY: y + (scroller?.scrollTop ?? 0) }
    return { identifier, clientX: x, clientY: y, ...page, force: 1 }
  }
  const changedTouches = changed.map(describe)
  const first = changedTouches[0]
  const detail = { x: first?.pageX ?? 0, y: first?.pageY ?? 0 }
  const fields = { touches: touches.map(describe), changedTouches }
  return dispatch(target, type, detail, { bubbles: true, fields }).prevented
}

/** Puts `hover-class` on the nearest ancestor that has one; returns how to take it off. */
function hover(target: Element): () => void {
  for (let at: Element | null = target; at; at = at.parentElement) {
    const element = elementOf(at)
    if (!element || domOf(element) !== at) continue
    const given = attributeOf(element, 'hoverClass')
    const fallback = at.localName === 'wx-button' ? 'button-hover' : undefined
    const names = String(given ?? fallback ?? 'none')
    if (names === 'none' || names === '' || isDisabled(at)) continue
    const list = names.split(/\s+/)
    for (const name of list) element.classList?.toggle(name, true, TEMPORARY)
    if (given === undefined) at.classList.add('button-hover')
    return () => {
      for (const name of list) element.classList?.toggle(name, false, TEMPORARY)
      at.classList.remove('button-hover')
    }
  }
  return () => undefined
}
