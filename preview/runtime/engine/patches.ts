/**
 * Everything that reaches into the engine's internals, for exactly this version of it
 * (facts/browser-preview.md 5.3). Newer engines must be read before the version is raised.
 */
import * as glassEasel from 'glass-easel'
import { component } from 'glass-easel-miniprogram-adapter'
import { convertUnits } from '../../units'
import { camel, isRecord } from '../dom'
import { noteSetData } from '../measures'
import { reportProblem } from '../report'
import { type Caller, componentOf, domOf, type EaselElement } from './easel'
import { SelectorQuery } from './query'

/** Attributes of a built-in tag with their rich values, by camel-cased name. */
const attributes = new WeakMap<EaselElement, Record<string, unknown>>()

/** The value last set on a built-in tag, for `fields({ properties })`. */
export function attributeOf(element: EaselElement, name: string): unknown {
  return attributes.get(element)?.[name]
}

interface RichElement {
  wxSet?(name: string, value: unknown): boolean
}

/** Applies all patches. Call once, before anything is created. */
export function patchEngine(): void {
  patchStyles()
  patchIds()
  patchEvents()
  patchAttributes()
  patchUnknownTags()
  define(component.ComponentCaller.prototype, 'createSelectorQuery', function (this: unknown) {
    return new SelectorQuery(this)
  })
  patchSetData()
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

/** What each call carries is measured; WeChat sends it from one thread to the other as text. */
function patchSetData(): void {
  const { prototype } = component.ComponentCaller
  const original = prototype.setData
  define(prototype, 'setData', function (this: Caller, ...given: Parameters<typeof original>) {
    noteSetData(this.is, given[0])
    return original.apply(this, given)
  })
}

function patchStyles(): void {
  const original = glassEasel.Element.prototype.setNodeStyle
  define(
    glassEasel.Element.prototype,
    'setNodeStyle',
    function (this: EaselElement, style: string, segment: number) {
      original.call(this, convertUnits(style), segment)
    },
  )
}

/** Real ids are not unique across pages; `#id` selectors match this attribute instead. */
function patchIds(): void {
  const descriptor = Object.getOwnPropertyDescriptor(glassEasel.Element.prototype, 'id')
  Object.defineProperty(glassEasel.Element.prototype, 'id', {
    ...descriptor,
    set(this: EaselElement, value: unknown) {
      descriptor?.set?.call(this, value)
      domOf(this)?.setAttribute('data-wxid', String(value))
    },
  })
}

/** Events as WeChat hands them out: plain targets, so that an event can be printed and stored. */
function patchEvents(): void {
  define(
    glassEasel.Event.prototype,
    'wrapShadowedEvent',
    function (
      this: object & Record<string, unknown>,
      target: unknown,
      mark: unknown,
      current: unknown,
    ) {
      const shadowed: Record<string, unknown> = Object.create(this)
      for (const field of ['type', 'timeStamp', 'detail', 'touches', 'changedTouches']) {
        if (this[field] !== undefined) shadowed[field] = this[field]
      }
      shadowed.mark = mark ?? {}
      shadowed.target = describeTarget(target)
      shadowed.currentTarget = describeTarget(current)
      return shadowed
    },
  )
}

function describeTarget(target: unknown): Record<string, unknown> {
  const element = componentOf(target) ?? (target as EaselElement)
  const dom = domOf(element)
  const described: Record<string, unknown> = {
    id: element.id,
    dataset: element.dataset ?? {},
    offsetLeft: dom?.offsetLeft ?? 0,
    offsetTop: dom?.offsetTop ?? 0,
  }
  // For WXS only; hidden so that the event stays plain data.
  Object.defineProperty(described, 'el', { value: element })
  return described
}

function patchAttributes(): void {
  define(
    glassEasel.NativeNode.prototype,
    'updateAttribute',
    function (this: EaselElement, name: string, value: unknown) {
      const key = camel(name)
      const known = attributes.get(this) ?? {}
      attributes.set(this, { ...known, [key]: value })
      const dom: (HTMLElement & RichElement) | undefined = domOf(this)
      if (!dom) return
      if (dom.wxSet?.(key, value)) return
      writeAttribute(dom, name === 'aria-role' ? 'role' : name, value)
    },
  )
}

function writeAttribute(dom: HTMLElement, name: string, value: unknown): void {
  if (value === false || value === null || value === undefined) dom.removeAttribute(name)
  else if (value === true) dom.setAttribute(name, '')
  else if (!isRecord(value) && typeof value !== 'function') dom.setAttribute(name, String(value))
}

/** A tag that is neither built in nor registered would be an empty box in WeChat: say so. */
function patchUnknownTags(): void {
  const original = glassEasel.NativeNode.create
  define(
    glassEasel.NativeNode,
    'create',
    (...args: Parameters<typeof original>): glassEasel.NativeNode => {
      const [tag, ...rest] = args
      if (tag.startsWith('wx-')) return original(...args)
      const owner = args[1].getHostNode().is
      reportProblem(`unknown tag <${tag}> in ${owner}`)
      const node = original('wx-unknown', ...rest)
      domOf(node)?.setAttribute('data-tag', tag)
      return node
    },
  )
}
