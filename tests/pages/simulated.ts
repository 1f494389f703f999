/** The glue to miniprogram-simulate, which mounts what WeChat's own compiler makes of our files. */
import { join, posix } from 'node:path'
import { componentsFromNpm, MINIPROGRAM } from './components'

/** The members of a mounted page or component that a test needs. */
export interface Mounted {
  readonly dom: HTMLElement
  readonly instance: PageInstance
  attach(place: Node): void
  detach(): void
}

/** What WeChat calls on a page. */
export interface PageInstance {
  onLoad?(query: Record<string, string>): void
  onShow?(): void
  onReady?(): void
  onUnload?(): void
  onReachBottom?(): void
  onShareTimeline?(): unknown
  onShareAppMessage?(event: object): unknown
}

interface Simulate {
  load(path: string, options: object): string
  render(id: string): Mounted
}

/** Taken once: a fresh registry of modules, which every test gets, does not reach it. */
const simulate: Simulate = require('miniprogram-simulate')
const wechatApis: object = { ...wx }
const npmComponents = componentsFromNpm()

/** WeChat's APIs as miniprogram-simulate brings them, all without memory. */
export function plainApis(): object {
  return { ...wechatApis }
}

/** Runs app.ts as if WeChat had started the mini-program with this query. */
export function launch(query: Record<string, string>, scene = 1001): void {
  const started: { app?: { onLaunch?(options: object): void } } = {}
  Object.assign(globalThis, {
    App: (app: object) => {
      started.app = app
    },
    getApp: () => started.app,
    Page: registerPage,
  })
  require(join(MINIPROGRAM, 'app.ts'))
  started.app?.onLaunch?.({ path: '', scene, query })
}

/** Compiles, registers and mounts one page of the mini-program; nothing of it has been called yet. */
export function mount(page: string): Mounted {
  const id = simulate.load(posix.join(MINIPROGRAM.replaceAll('\\', '/'), page), {
    rootPath: MINIPROGRAM,
    compiler: 'official',
    compilerOptions: { maxBuffer: 1 << 26 },
    usingComponents: npmComponents,
  })
  return simulate.render(id)
}

/** Pages are mounted as components: their functions become methods, their other fields stay. */
function registerPage(options: Record<string, unknown>): void {
  const { data, behaviors, options: flags, ...own } = options
  const members = Object.entries(own)
  const fields = Object.fromEntries(members.filter(([, value]) => typeof value !== 'function'))
  const definition = {
    data,
    behaviors,
    options: flags,
    methods: Object.fromEntries(members.filter(([, value]) => typeof value === 'function')),
    lifetimes: {
      created(this: object) {
        Object.assign(this, fields)
      },
    },
  }
  Reflect.apply(Component, undefined, [definition])
}
