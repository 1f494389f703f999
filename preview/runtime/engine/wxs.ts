import { convertUnits } from '../../units'
import { isRecord } from '../dom'
import {
  callerOf,
  componentOf,
  domOf,
  type EaselComponent,
  type EaselElement,
  firstDom,
  hostOf,
} from './easel'

/** Class and style segments of the engine that templates do not write to. */
const ANIMATION = 2
const TEMPORARY = 3

type WxsFunction = (...args: unknown[]) => unknown

const descriptors = new WeakMap<EaselElement, Descriptor>()

function descriptor(element: EaselElement): Descriptor {
  const known = descriptors.get(element) ?? new Descriptor(element)
  descriptors.set(element, known)
  return known
}

/** What a WXS handler gets as `ownerInstance` and `event.instance`: ComponentDescriptor. */
class Descriptor {
  private readonly state = {}

  constructor(private readonly element: EaselElement) {}

  selectComponent(selector: string): Descriptor | null {
    const found = this.scope()?.getShadowRoot()?.querySelector(selector)
    return found ? descriptor(found) : null
  }

  selectAllComponents(selector: string): Descriptor[] {
    return (this.scope()?.getShadowRoot()?.querySelectorAll(selector) ?? []).map(descriptor)
  }

  setStyle(style: unknown): this {
    this.element.setNodeStyle(convertUnits(styleText(style)), TEMPORARY)
    return this
  }

  addClass(name: string): this {
    this.element.classList?.toggle(name, true, ANIMATION)
    return this
  }

  removeClass(name: string): this {
    this.element.classList?.toggle(name, false, ANIMATION)
    return this
  }

  hasClass(name: string): boolean {
    return this.element.classList?.contains(name) ?? false
  }

  getDataset(): Record<string, unknown> {
    return this.element.dataset ?? {}
  }

  getState(): object {
    return this.state
  }

  callMethod(name: string, argument: unknown): void {
    const component = this.scope()
    const method = component ? callerOf(component)[name] : undefined
    if (component && typeof method === 'function') method.call(callerOf(component), argument)
  }

  triggerEvent(name: string, detail: unknown, options?: { bubbles?: boolean }): void {
    this.scope()?.triggerEvent(name, detail, options ?? {})
  }

  requestAnimationFrame(run: () => void): void {
    requestAnimationFrame(run)
  }

  getComputedStyle(names: string[]): Record<string, string> {
    const dom = domOf(this.element)
    if (!dom) return {}
    const style = getComputedStyle(dom)
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]))
  }

  getBoundingClientRect(): DOMRect | undefined {
    return firstDom(this.element)?.getBoundingClientRect()
  }

  setTimeout(run: () => void, milliseconds: number): unknown {
    return setTimeout(run, milliseconds)
  }

  clearTimeout(timer: ReturnType<typeof setTimeout>): void {
    clearTimeout(timer)
  }

  private scope(): EaselComponent | undefined {
    return componentOf(this.element) ?? hostOf(this.element)
  }
}

function styleText(style: unknown): string {
  if (!isRecord(style)) return String(style ?? '')
  return Object.entries(style)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}:${value}`)
    .join(';')
}

/**
 * Wraps a `change:prop` handler. The engine calls it while the element is being created, before its
 * children exist; WeChat calls it afterwards, so the call is put off to the end of the task.
 */
export function wxsChange(handler: WxsFunction) {
  return (next: unknown, previous: unknown, host: EaselComponent, element: EaselElement): void => {
    queueMicrotask(() => handler(next, previous, descriptor(host), descriptor(element)))
  }
}

/** Runs a WXS event handler: `(event, ownerInstance)`, with `event.instance`. */
export function wxsEvent(caller: unknown, event: unknown, handler: WxsFunction): unknown {
  const host = componentOf(caller)
  const current =
    isRecord(event) && isRecord(event.currentTarget) ? event.currentTarget.el : undefined
  if (!host || !isRecord(event)) return undefined
  const instance = descriptor((current as EaselElement | undefined) ?? host)
  const wrapped = Object.create(event, { instance: { value: instance } })
  return handler.call(null, wrapped, descriptor(host))
}
