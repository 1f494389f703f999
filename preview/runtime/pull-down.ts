/** How far a page must be pulled to refresh, in pixels. */
const PULL_MIN = 60

interface Point {
  clientX: number
  clientY: number
}

/**
 * The native pull-down gesture: `refresh` runs when a page that lies at its top is pulled down far
 * enough and let go. By finger or by mouse.
 */
export function listenForPull(scroller: HTMLElement, refresh: () => void): void {
  let from: Point | undefined
  let pulled = 0
  const start = (point: Point | undefined) => {
    from = scroller.scrollTop <= 0 ? point : undefined
    pulled = 0
  }
  const move = (point: Point | undefined) => {
    if (!from || !point) return
    const down = point.clientY - from.clientY
    const aside = Math.abs(point.clientX - from.clientX)
    pulled = scroller.scrollTop <= 0 && down > aside ? down : 0
  }
  const end = () => {
    if (from && pulled >= PULL_MIN) refresh()
    from = undefined
  }
  const passive = { passive: true }
  scroller.addEventListener('touchstart', (event) => start(event.touches[0]), passive)
  scroller.addEventListener('touchmove', (event) => move(event.touches[0]), passive)
  scroller.addEventListener('touchend', end, passive)
  scroller.addEventListener('mousedown', start)
  scroller.addEventListener('mousemove', move)
  scroller.addEventListener('mouseup', end)
}
