import type { ModelTarget } from '../engine/backend'
import { type Dispatched, dispatch } from '../engine/dispatch'

/** A built-in tag with behaviour. Attributes arrive with their rich values through `wxSet`. */
export abstract class BuiltIn extends HTMLElement implements ModelTarget {
  modelListeners?: Map<string, (value: unknown) => void>
  protected readonly given: Record<string, unknown> = {}
  private ready = false

  /** Takes an attribute; true when it must not appear on the host element as well. */
  wxSet(name: string, value: unknown): boolean {
    this.given[name] = value
    if (this.ready) this.update(name)
    return this.keepsInside(name)
  }

  connectedCallback(): void {
    if (this.ready) return
    // A constructor of a custom element may not add children; this is the first moment that may.
    this.init()
    this.ready = true
    for (const name of Object.keys(this.given)) this.update(name)
    this.settle()
  }

  /** Builds the inner nodes. */
  protected init(): void {}
  /** Takes over a changed attribute. */
  protected update(_name: string): void {}
  /** True for attributes that only the inner control may carry. */
  protected keepsInside(_name: string): boolean {
    return false
  }
  /** Runs once after the first attributes. */
  protected settle(): void {}

  protected text(name: string, fallback = ''): string {
    const value = this.given[name]
    return value === undefined || value === null ? fallback : String(value)
  }

  protected number(name: string, fallback: number): number {
    const value = this.given[name]
    const parsed = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value)
    return value === undefined || value === null || Number.isNaN(parsed) ? fallback : parsed
  }

  /** A boolean attribute: any string but the empty one is true, `"false"` included, as in WeChat. */
  protected flag(name: string, fallback = false): boolean {
    if (!(name in this.given)) return fallback
    const value = this.given[name]
    return value === '' ? this.hasAttribute(toKebab(name)) : Boolean(value)
  }

  /** Events of built-in tags do not bubble. */
  protected emit(type: string, detail: unknown = {}): Dispatched {
    return dispatch(this, type, detail)
  }

  /** Writes back a `model:` binding. */
  protected model(name: string, value: unknown): void {
    this.modelListeners?.get(name)?.(value)
  }
}

/** An element that `<form>` collects by its `name`. */
export interface FormControl {
  formName(): string
  formValue(): unknown
  formReset(): void
}

/** True for an element that a form collects. */
export function isFormControl(element: Element): element is Element & FormControl {
  return 'formValue' in element && typeof element.formValue === 'function'
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
