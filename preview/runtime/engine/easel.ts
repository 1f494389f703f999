/**
 * The seam to glass-easel: the few shapes of the engine that the runtime relies on. The engine types
 * much of its surface loosely; whatever enters from there is narrowed here, once.
 */
import * as glassEasel from 'glass-easel'

export type EaselElement = glassEasel.Element
export type EaselComponent = glassEasel.GeneralComponent

/** `this` of a page or component. */
export interface Caller {
  is: string
  id: string
  dataset: Record<string, unknown> | null
  data: Record<string, unknown>
  setData(data: Record<string, unknown>, callback?: () => void): void
  hasBehavior(behavior: unknown): boolean
  _$: EaselComponent
  [field: string]: unknown
}

interface Owned {
  __wxElement?: EaselElement
}

/** The engine's element of a DOM node, or of the nearest ancestor that has one. */
export function elementOf(node: Node | null): EaselElement | undefined {
  for (let at: Node | null = node; at; at = at.parentNode) {
    const { __wxElement: element } = at as Node & Owned
    if (element) return element
  }
  return undefined
}

/** The DOM node of an engine element; undefined for components without a host node. */
export function domOf(element: EaselElement): HTMLElement | undefined {
  const node: unknown = element.getBackendElement()
  return node instanceof HTMLElement ? node : undefined
}

/** The component itself, given either it or its caller. */
export function componentOf(target: unknown): EaselComponent | undefined {
  if (glassEasel.Component.isComponent(target)) return target.general()
  if (typeof target === 'object' && target !== null && '_$' in target) {
    return glassEasel.Component.isComponent(target._$) ? target._$.general() : undefined
  }
  return undefined
}

/** `this` of a component's own code. */
export function callerOf(component: EaselComponent): Caller {
  return component.getMethodCaller() as unknown as Caller
}

/** The component in whose template an element is written. */
export function hostOf(element: EaselElement): EaselComponent | undefined {
  return element.ownerShadowRoot?.getHostNode()
}

/** The first visible DOM node of an element: its own, or that of a descendant for virtual hosts. */
export function firstDom(element: EaselElement): HTMLElement | undefined {
  const own = domOf(element)
  if (own) return own
  const shadow = glassEasel.Component.isComponent(element) ? element.getShadowRoot() : null
  const children = shadow ? shadow.childNodes : element.childNodes
  for (const child of children) {
    const inner = glassEasel.TextNode.isTextNode(child) ? undefined : child.asElement()
    const found = inner ? firstDom(inner) : undefined
    if (found) return found
  }
  return undefined
}
