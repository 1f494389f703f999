import * as glassEasel from 'glass-easel'
import { camel } from '../dom'
import { noteTapListener } from '../measures'
import { dispatch } from './dispatch'

/** CSS transitions and animations are the only DOM events that pages hear from the browser itself. */
const FORWARDED = new Set(['transitionend', 'animationstart', 'animationiteration', 'animationend'])

/** An element of ours that writes back a `model:` binding. */
export interface ModelTarget {
  modelListeners?: Map<string, (value: unknown) => void>
}

type DomlikeElement = Parameters<glassEasel.CurrentWindowBackendContext['setModelBindingStat']>[0]

/**
 * The DOM backend with our own style sheets and events (facts/browser-preview.md 5.1): one `<style>`
 * a sheet in the order app, components, page; no listeners on inner controls.
 */
export class PreviewBackend extends glassEasel.CurrentWindowBackendContext {
  private readonly contents = new Map<string, string>()
  private readonly sheets = new Map<string, HTMLStyleElement>()
  private readonly listening = new WeakMap<HTMLElement, Set<string>>()

  constructor(private readonly kindOf: (path: string) => 'app' | 'component' | 'page') {
    super()
  }

  override registerStyleSheetContent(path: string, content: unknown): void {
    this.contents.set(path, String(content))
  }

  override appendStyleSheetPath(path: string): number {
    const text = this.contents.get(path)
    if (text === undefined) throw new Error(`No style sheet "${path}"`)
    if (!this.sheets.has(path)) {
      const style = document.createElement('style')
      style.textContent = text
      style.dataset.sheet = path
      const anchor = document.head.querySelector(`meta[name="end-${this.kindOf(path)}"]`)
      document.head.insertBefore(style, anchor)
      this.sheets.set(path, style)
    }
    return this.sheets.size
  }

  /** Only the page on top has its sheet on: two pages' `.card` cannot leak into each other. */
  usePageSheets(page: string): void {
    for (const [path, style] of this.sheets) {
      if (this.kindOf(path) === 'page') style.disabled = path !== page
    }
  }

  override onEvent(): void {
    // The touch layer dispatches; the engine's own emulation must not listen beside it.
  }

  override setListenerStats(element: unknown, type: string, _: boolean, level: number): void {
    if (type === 'tap' && element instanceof HTMLElement) noteTapListener(element, level)
    if (!FORWARDED.has(type) || !(element instanceof HTMLElement)) return
    const known = this.listening.get(element) ?? new Set()
    this.listening.set(element, known)
    if (known.has(type)) return
    known.add(type)
    element.addEventListener(type, (event) => {
      if (event.target === element) dispatch(element, type, {})
    })
  }

  override setModelBindingStat(
    element: DomlikeElement,
    attribute: string,
    listener: ((value: unknown) => void) | null,
  ): void {
    const target = element as DomlikeElement & ModelTarget
    target.modelListeners ??= new Map()
    if (listener) target.modelListeners.set(camel(attribute), listener)
    else target.modelListeners.delete(camel(attribute))
  }
}
