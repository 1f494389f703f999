import type { Manifest } from '../manifest'
import type { Caller } from './engine/easel'
import type { Engine } from './engine/space'
import { Frame } from './frame'
import { PageRecord } from './page'
import { openDialog } from './ui/dialog'

/** WeChat allows ten pages on the stack. */
const DEPTH_MAX = 10

/** The page stack and the tab pages, which stay alive beside it; errors read as WeChat's. */
export class PageStack {
  private stack: PageRecord[] = []
  private readonly tabs = new Map<string, PageRecord>()

  constructor(
    private readonly engine: () => Engine,
    private readonly manifest: Manifest,
    private readonly screen: HTMLElement,
    private readonly onRoute: (page: PageRecord) => void,
  ) {}

  /** The page on top; undefined before the first one. */
  get top(): PageRecord | undefined {
    return this.stack.at(-1)
  }

  get pages(): readonly PageRecord[] {
    return this.stack
  }

  instances(): Caller[] {
    return this.stack.map((page) => page.instance)
  }

  /** `onOpen` runs before the page loads, so that a channel message of its onLoad is heard. */
  navigateTo(url: string, onOpen: (page: PageRecord) => void = () => undefined): PageRecord {
    const [code, query] = this.resolve(url)
    if (this.isTab(code)) throw new Error('can not navigateTo a tabbar page')
    if (this.stack.length >= DEPTH_MAX) throw new Error('webview count limit exceed')
    const opened = this.create(code, query)
    onOpen(opened)
    this.top?.hide()
    this.stack.push(opened)
    this.open(opened)
    return opened
  }

  redirectTo(url: string): void {
    const [code, query] = this.resolve(url)
    if (this.isTab(code)) throw new Error('can not redirectTo a tabbar page')
    const left = this.stack.pop()
    if (left) this.leave(left)
    const opened = this.create(code, query)
    this.stack.push(opened)
    this.open(opened)
  }

  reLaunch(url: string): void {
    const [code, query] = this.resolve(url)
    const left = new Set([...[...this.stack].reverse(), ...this.tabs.values()])
    this.tabs.clear()
    this.stack = []
    for (const page of left) page.destroy()
    const opened = this.create(code, query)
    this.stack.push(opened)
    this.open(opened)
  }

  switchTab(url: string): void {
    const [code] = this.resolve(url)
    if (!this.isTab(code)) throw new Error('can not switch to no-tabBar page')
    const known = this.tabs.get(code)
    if (known && known === this.top) return
    const left = [...this.stack].reverse()
    left[0]?.hide()
    for (const page of left) if (!this.isTab(page.code)) page.destroy()
    const opened = known ?? this.create(code, '')
    this.stack = [opened]
    if (known) this.showTop()
    else this.open(opened)
  }

  /** The way back as a person takes it: a page that has a question asks it first. */
  async askBack(delta: number): Promise<void> {
    const question = this.stack.length > 1 ? this.top?.question : ''
    if (question && !(await agrees(question))) return
    this.navigateBack(delta)
  }

  navigateBack(delta: number): void {
    if (this.stack.length <= 1) throw new Error('cannot navigate back at first page')
    const count = Math.min(Math.max(1, delta), this.stack.length - 1)
    for (const page of this.stack.splice(-count).reverse()) this.leave(page)
    this.showTop()
  }

  private leave(page: PageRecord): void {
    if (this.tabs.get(page.code) === page) this.tabs.delete(page.code)
    page.destroy()
  }

  /** Splits a URL into page and raw query; relative paths start at the page on top. */
  private resolve(url: string): [code: string, query: string] {
    const [path = '', query = ''] = url.split(/\?(.*)/s)
    const base = `http://page/${this.top?.code ?? ''}`
    const code = new URL(path.replace(/\.html$/, ''), base).pathname.slice(1)
    if (!this.manifest.app.pages.includes(code)) throw new Error(`page "${code}" is not found`)
    return [code, query]
  }

  private isTab(code: string): boolean {
    return this.manifest.app.tabBar?.list.some((tab) => tab.pagePath === code) ?? false
  }

  private create(code: string, query: string): PageRecord {
    const component = this.manifest.components.find((each) => each.code === code)
    const frame = new Frame(code, component?.window ?? {}, this.manifest.app, {
      back: () => void this.askBack(1),
      home: () => this.reLaunch(`/${this.manifest.app.pages[0]}`),
      switchTab: (page) => {
        this.top?.call('onTabItemTap', { pagePath: page })
        this.switchTab(`/${page}`)
      },
    })
    const page = new PageRecord(this.engine(), code, query, frame)
    if (this.isTab(code)) this.tabs.set(code, page)
    return page
  }

  private open(page: PageRecord): void {
    this.screen.append(page.frame.element)
    page.frame.element.hidden = false
    page.attach()
    // onLoad may already have gone elsewhere.
    if (this.top === page) this.showTop()
  }

  private showTop(): void {
    const page = this.top
    if (!page) return
    const first = page.code === this.manifest.app.pages[0]
    const alone = this.stack.length === 1
    page.frame.showWayBack(!alone ? 'back' : first || page.frame.isTab() ? 'none' : 'home')
    this.onRoute(page)
    page.show()
  }
}

async function agrees(content: string): Promise<boolean> {
  const words = { title: '', content, confirmText: '确定', cancelText: '取消' }
  const answer = await openDialog({ ...words, confirmColor: '#576B95', cancelColor: '#000000' })
  return answer !== undefined
}
