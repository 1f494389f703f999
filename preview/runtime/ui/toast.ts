import { h, markup } from '../dom'
import { phone } from '../phone'

const ICONS: Record<string, string> = {
  success:
    '<svg width="40" height="40" viewBox="0 0 40 40" fill="none" stroke="#fff" stroke-width="3"><path d="m8 21 9 9 16-19"/></svg>',
  error:
    '<svg width="40" height="40" viewBox="0 0 40 40" fill="none" stroke="#fff" stroke-width="3"><circle cx="20" cy="20" r="16"/><path d="M20 11v12M20 26.500v3"/></svg>',
  loading:
    '<svg class="pv-spin" width="40" height="40" viewBox="0 0 40 40" fill="none" stroke="#fff" stroke-width="3"><path d="M20 5a15 15 0 1 1-15 15"/></svg>',
}

export interface ToastOptions {
  title: string
  icon: string
  /** Milliseconds; undefined = until it is hidden. */
  duration?: number
  mask: boolean
}

let shown: HTMLElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** Shows a toast or the loading sign: there is one place for both, as in WeChat. */
export function openToast(options: ToastOptions): void {
  closeToast()
  const icon = ICONS[options.icon]
  const role =
    options.icon === 'loading' && options.duration === undefined ? 'progressbar' : 'status'
  const toast = h('div', { class: 'pv-toast', role, 'data-icon': icon !== undefined })
  if (icon) toast.append(markup(icon))
  toast.append(options.title)
  shown = h('div', { class: 'pv-layer pv-clear pv-chrome', 'data-mask': options.mask }, toast)
  phone().append(shown)
  if (options.duration !== undefined) timer = setTimeout(closeToast, options.duration)
}

/** Takes the toast or the loading sign away, whichever is shown. */
export function closeToast(): void {
  clearTimeout(timer)
  shown?.remove()
  shown = undefined
}
