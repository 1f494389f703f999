import type { Manifest } from '../manifest'
import type { Caller, EaselComponent } from './engine/easel'
import { setQueryPage } from './engine/query'
import { bootEngine, type Engine, expose } from './engine/space'
import type { PageRecord } from './page'
import { PageStack } from './page-stack'
import { phone } from './phone'
import {
  formatQuery,
  type LaunchOptions,
  type LaunchRequest,
  launchOptions,
  tellDesk,
} from './session'

type AppInstance = Record<string, unknown>

/** The running mini-program: the app object, its pages and how it was opened. */
export class RunningApp {
  readonly stack: PageStack
  /** How it was first opened, and how it was last brought to the front. */
  launched: LaunchOptions
  entered: LaunchOptions
  private instance: AppInstance = {}
  private booted: Engine | undefined

  constructor(
    readonly manifest: Manifest,
    request: LaunchRequest,
  ) {
    this.launched = launchOptions(request, this.firstPage)
    this.entered = this.launched
    this.stack = new PageStack(
      () => this.engine,
      manifest,
      phone(),
      (page) => this.routed(page),
    )
  }

  get engine(): Engine {
    if (!this.booted) throw new Error('the engine has not been booted')
    return this.booted
  }

  /** Runs app.ts and registers every component. Modules may already call `wx` while they load. */
  boot(): void {
    expose({
      App: (definition: AppInstance) => {
        this.instance = Object.assign(this.instance, definition)
      },
      getApp: () => this.instance,
      getCurrentPages: () => this.stack.instances(),
    })
    this.booted = bootEngine(this.manifest, this.manifest.loadApp)
    setQueryPage(() => this.stack.top?.instance)
  }

  get firstPage(): string {
    return this.manifest.app.pages[0] ?? ''
  }

  /** Runs `onLaunch` and `onShow`, then opens the page. */
  launch(): void {
    this.call('onLaunch', this.launched)
    this.call('onShow', this.launched)
    this.openEntry()
  }

  /** A new code or card while the mini-program runs: it comes to the front with new options. */
  enter(request: LaunchRequest): void {
    this.hide()
    this.entered = launchOptions(request, this.firstPage)
    this.call('onShow', this.entered)
    this.openEntry()
  }

  hide(): void {
    this.stack.top?.call('onHide')
    this.call('onHide')
  }

  /** Back from the background without a new way in. */
  resume(): void {
    this.call('onShow', this.entered)
    this.stack.top?.call('onShow')
  }

  isFormField(component: EaselComponent): boolean {
    return this.engine.isFormField(component)
  }

  pages(): Caller[] {
    return this.stack.instances()
  }

  private openEntry(): void {
    const { path, query } = this.entered
    const known = this.manifest.app.pages.includes(path)
    // WeChat shows a blank "page does not exist"; an app may catch it in onPageNotFound.
    if (!known) this.call('onPageNotFound', { path, query, isEntryPage: true })
    this.stack.reLaunch(`/${known ? path : this.firstPage}?${formatQuery(query)}`)
  }

  private call(name: string, ...values: unknown[]): void {
    const method = this.instance[name]
    if (typeof method !== 'function') return
    try {
      method.apply(this.instance, values)
    } catch (error) {
      reportError(error)
    }
  }

  private routed(page: PageRecord): void {
    phone().dataset.bar = page.frame.config.navigationBarTextStyle ?? 'white'
    history.replaceState(null, '', `#/${page.address}`)
    tellDesk({ type: 'route', path: page.address })
  }
}

let running: RunningApp | undefined

/** Makes an app the one that `app()` answers. */
export function setRunning(app: RunningApp): void {
  running = app
}

/** The running mini-program. Throws before it has been started. */
export function app(): RunningApp {
  if (!running) throw new Error('the mini-program has not been started')
  return running
}
