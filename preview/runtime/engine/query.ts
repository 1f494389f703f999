import { componentOf, domOf, type EaselElement, firstDom } from './easel'
import { attributeOf } from './patches'

interface Fields {
  id?: boolean
  dataset?: boolean
  mark?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  properties?: string[]
  computedStyle?: string[]
  node?: boolean
  context?: boolean
}
type Result = Record<string, unknown>
type Callback = (result: Result | Result[] | null) => void

interface Request {
  root: unknown
  /** Undefined = the viewport. */
  selector?: string
  all: boolean
  fields: Fields
  callback?: Callback
}

/** Where the query looks when `in` was not called: the page on top. */
let currentPage: () => unknown = () => undefined

/** Tells queries which page is on top. */
export function setQueryPage(page: () => unknown): void {
  currentPage = page
}

/** An element with a node for `fields({ node: true })`: a canvas, a scroll-view. */
export interface NodeElement {
  queryNode?(): unknown
}

/** `wx.createSelectorQuery()`; rectangles are relative to the page's viewport, as in WeChat. */
export class SelectorQuery {
  private readonly requests: Request[] = []

  constructor(private root?: unknown) {}

  in(root: unknown): this {
    this.root = root
    return this
  }

  select(selector: string): NodesRef {
    return new NodesRef(this, this.requests, { root: this.root, selector, all: false })
  }

  selectAll(selector: string): NodesRef {
    return new NodesRef(this, this.requests, { root: this.root, selector, all: true })
  }

  selectViewport(): NodesRef {
    return new NodesRef(this, this.requests, { root: this.root, all: false })
  }

  exec(callback?: (results: (Result | Result[] | null)[]) => void): this {
    const requests = [...this.requests]
    setTimeout(() => {
      const results = requests.map(answer)
      requests.forEach((request, index) => {
        request.callback?.(results[index] ?? null)
      })
      callback?.(results)
    })
    return this
  }
}

class NodesRef {
  constructor(
    private readonly query: SelectorQuery,
    private readonly requests: Request[],
    private readonly target: Omit<Request, 'fields' | 'callback'>,
  ) {}

  fields(fields: Fields, callback?: Callback): SelectorQuery {
    this.requests.push({ ...this.target, fields, callback })
    return this.query
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, callback)
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, callback)
  }

  node(callback?: Callback): SelectorQuery {
    return this.fields({ node: true }, callback)
  }

  context(callback?: Callback): SelectorQuery {
    return this.fields({ context: true }, callback)
  }
}

function answer(request: Request): Result | Result[] | null {
  const root = componentOf(request.root ?? currentPage())
  if (request.selector === undefined) return root ? describeViewport(root, request.fields) : null
  const shadow = root?.getShadowRoot()
  if (!shadow) return request.all ? [] : null
  if (request.all) {
    return shadow.querySelectorAll(request.selector).map((found) => describe(found, request.fields))
  }
  const found = shadow.querySelector(request.selector)
  return found ? describe(found, request.fields) : null
}

/** The part of the phone below the navigation bar in which a node's page is drawn. */
export function viewportRect(node: Element | undefined): DOMRect {
  const viewport =
    node?.closest('.pv-viewport') ?? document.querySelector('.pv-frame:not([hidden]) .pv-viewport')
  return viewport?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight)
}

function describeViewport(root: EaselElement, fields: Fields): Result {
  const view = viewportRect(firstDom(root))
  const scroller = firstDom(root)?.closest('wx-page')
  const result: Result = {}
  if (fields.id) result.id = ''
  if (fields.dataset) result.dataset = {}
  if (fields.rect)
    Object.assign(result, { left: 0, top: 0, right: view.width, bottom: view.height })
  if (fields.size) Object.assign(result, { width: view.width, height: view.height })
  if (fields.scrollOffset && scroller) Object.assign(result, scrollOf(scroller))
  return result
}

function describe(element: EaselElement, fields: Fields): Result {
  const dom: (HTMLElement & NodeElement) | undefined = domOf(element) ?? firstDom(element)
  const result: Result = {}
  if (fields.id) result.id = element.id
  if (fields.dataset) result.dataset = element.dataset ?? {}
  if (fields.mark) result.mark = element.collectMarks()
  const rect = dom?.getBoundingClientRect() ?? new DOMRect()
  if (fields.rect) {
    const view = viewportRect(dom)
    result.left = rect.left - view.left
    result.top = rect.top - view.top
    result.right = rect.right - view.left
    result.bottom = rect.bottom - view.top
  }
  if (fields.size) Object.assign(result, { width: rect.width, height: rect.height })
  if (fields.scrollOffset && dom) Object.assign(result, scrollOf(dom))
  for (const name of fields.properties ?? []) result[name] = propertyOf(element, name)
  if (fields.computedStyle && dom) {
    const style = getComputedStyle(dom)
    for (const name of fields.computedStyle) {
      result[name] = style.getPropertyValue(name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`))
    }
  }
  if (fields.node || fields.context) result[fields.node ? 'node' : 'context'] = dom?.queryNode?.()
  return result
}

function scrollOf(dom: Element): Result {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = dom
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
}

function propertyOf(element: EaselElement, name: string): unknown {
  const component = componentOf(element)
  return component ? component.data[name] : attributeOf(element, name)
}
