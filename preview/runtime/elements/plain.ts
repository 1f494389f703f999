import { h, isRecord, markup } from '../dom'
import { hooks } from '../hooks'
import { BuiltIn } from './base'

/** `<navigator>`. */
export class NavigatorElement extends BuiltIn {
  protected override init(): void {
    this.setAttribute('role', 'link')
    this.tabIndex = 0
    this.addEventListener('click', () => {
      hooks().navigate({
        url: this.text('url'),
        openType: this.text('openType', 'navigate'),
        delta: this.number('delta', 1),
      })
    })
  }
}

/** `<canvas type="2d">`: `fields({ node: true })` gives the canvas. */
export class CanvasElement extends BuiltIn {
  readonly canvas = h('canvas')

  protected override init(): void {
    this.append(this.canvas)
  }

  queryNode(): unknown {
    return Object.assign(this.canvas, {
      createImage: () => new Image(),
      requestAnimationFrame: (run: FrameRequestCallback) => requestAnimationFrame(run),
      cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
      createPath2D: (path?: Path2D) => new Path2D(path),
    })
  }
}

const ICONS: Record<string, [glyph: string, color: string]> = {
  success: ['✓', '#09bb07'],
  success_no_circle: ['✓', '#09bb07'],
  info: ['i', '#10aeff'],
  warn: ['!', '#f76260'],
  waiting: ['…', '#10aeff'],
  cancel: ['×', '#f43530'],
  download: ['↓', '#09bb07'],
  search: ['⌕', '#b2b2b2'],
  clear: ['×', '#b2b2b2'],
}

/** `<icon>`. */
export class IconElement extends BuiltIn {
  protected override update(): void {
    const [glyph, color] = ICONS[this.text('type')] ?? ['', '#000']
    this.textContent = glyph
    this.style.setProperty('--wx-icon', this.text('color', color))
    this.style.setProperty('--wx-icon-size', `${this.number('size', 23)}px`)
  }
}

const FORBIDDEN = 'script, iframe, object, embed, style, link, meta, form, input'

/** `<rich-text>`: foreign markup, so everything that could run is taken out. */
export class RichTextElement extends BuiltIn {
  protected override update(name: string): void {
    if (name !== 'nodes') return
    const { nodes } = this.given
    const parsed = Array.isArray(nodes) ? nodes.map(nodeOf) : [...parse(String(nodes ?? ''))]
    this.replaceChildren(...parsed)
    for (const element of this.querySelectorAll(FORBIDDEN)) element.remove()
    for (const element of this.querySelectorAll('*')) clean(element)
  }
}

function parse(html: string): NodeListOf<ChildNode> {
  const wrapped = new DOMParser().parseFromString(html, 'text/html')
  return wrapped.body.childNodes
}

function nodeOf(node: unknown): Node | string {
  if (!isRecord(node)) return ''
  if (node.type === 'text') return String(node.text ?? '')
  const element = document.createElement(String(node.name ?? 'span'))
  for (const [name, value] of Object.entries(isRecord(node.attrs) ? node.attrs : {})) {
    element.setAttribute(name, String(value))
  }
  if (Array.isArray(node.children)) element.append(...node.children.map(nodeOf))
  return element
}

function clean(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const runs = name.startsWith('on') || /^\s*(?:javascript|data:text)/i.test(value)
    if (runs) element.removeAttribute(name)
  }
}

/** A tag that WeChat does not know: a box that cannot be overlooked. */
export class UnknownElement extends HTMLElement {
  connectedCallback(): void {
    const tag = this.dataset.tag ?? ''
    if (this.querySelector('.wx-unknown-name')) return
    this.prepend(markup('<b class="wx-unknown-name"></b>'))
    const name = this.querySelector('.wx-unknown-name')
    if (name) name.textContent = `<${tag}> 不是已知的标签`
  }
}
