/** The runtime's bundle: installs `__preview`, by which the app's bundle starts it. */
import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel'
import type { Manifest } from '../manifest'
import { app, RunningApp, setRunning } from './app'
import { followClock, PageDate } from './clock'
import { isRecord } from './dom'
import { defineElements } from './elements'
import { componentOf, elementOf } from './engine/easel'
import { patchEngine } from './engine/patches'
import { expose, pageGlobal } from './engine/space'
import { listenForTouch } from './engine/touch'
import { wxsChange, wxsEvent } from './engine/wxs'
import { bindHooks } from './hooks'
import { measures } from './measures'
import { openType } from './open-type'
import { buildPhone, frameOnDesktop } from './phone'
import { reportProblem } from './report'
import { launchFromAddress, launchFromMessage, tellDesk } from './session'
import { openCapsuleMenu } from './share'
import { isCovered, type Layer, openSheet } from './ui/layer'
import { openPicker } from './ui/picker'
import { openToast } from './ui/toast'
import { wx } from './wx'
import { navigation } from './wx/navigation'

const preview = {
  pageGlobal,
  PageDate,
  wxsChange,
  wxsEvent,
  start: (manifest: Manifest) => {
    if (!frameOnDesktop()) void start(manifest)
  },
}

declare global {
  var __preview: typeof preview
  /** For tests: the page stack, `this` of the page on top, and what pages cost in WeChat. */
  var __mp: { state: unknown; page(): unknown; measures: typeof measures }
}

globalThis.__preview = preview
showFaults()

async function start(manifest: Manifest): Promise<void> {
  patchEngine()
  defineElements()
  expose({ wx })
  bindHooks({
    openType,
    navigate,
    openPicker,
    isFormField: (node) => {
      const component = componentOf(elementOf(node))
      return component ? app().isFormField(component) : false
    },
  })
  buildPhone({ menu: openCapsuleMenu, close: leave })
  listenForTouch(document.body)
  await followClock()
  const running = new RunningApp(manifest, launchFromAddress())
  setRunning(running)
  running.boot()
  globalThis.__mp = { state: running, page: () => running.stack.top?.instance, measures }
  window.addEventListener('message', onMessage)
  running.launch()
  tellDesk({ type: 'ready' })
}

function onMessage({ origin, source, data }: MessageEvent<unknown>): void {
  if (origin !== location.origin || source !== window.parent || !isRecord(data)) return
  const request = launchFromMessage(data)
  const isBack = data.type === 'back'
  if (!request && !isBack) return
  background?.close()
  if (isCovered()) {
    openToast({ title: '先处理这张，再打开别的页面', icon: 'none', duration: 2000, mask: false })
    return
  }
  if (isBack && app().stack.pages.length > 1) app().stack.navigateBack(1)
  if (request) app().enter(request)
}

function navigate(options: { url: string; openType: string; delta: number }): void {
  const calls: Record<string, (given: unknown) => unknown> = {
    navigate: navigation.navigateTo,
    redirect: navigation.redirectTo,
    switchTab: navigation.switchTab,
    reLaunch: navigation.reLaunch,
    navigateBack: navigation.navigateBack,
  }
  const call = calls[options.openType]
  if (call) call({ url: options.url, delta: options.delta })
  else reportProblem(`<navigator open-type="${options.openType}"> is not simulated`)
}

/** The sheet of an app that has been left: whatever opens the app again puts it away. */
let background: Layer | undefined

/** The round button of the capsule: into the background and back. */
function leave(): void {
  app().hide()
  const resume = () => app().resume()
  background = openSheet('小程序已退到后台', [{ text: '回到小程序', onChoose: resume }], resume)
}

/** Faults of page code, wherever they are thrown, are shown on the phone. */
function showFaults(): void {
  window.addEventListener('error', ({ error, message }) => {
    reportProblem(error instanceof Error ? error.message : message)
  })
  window.addEventListener('unhandledrejection', ({ reason }) => {
    reportProblem(`Uncaught (in promise) ${describe(reason)}`)
  })
  addGlobalErrorListener((error, method, component) => {
    const where = typeof component === 'string' ? component : (component?.is ?? '')
    reportProblem(`${where} ${method ?? ''}: ${describe(error)}`, error)
    return false
  })
  addGlobalWarningListener((message, component) => {
    const where = typeof component === 'string' ? component : (component?.is ?? '')
    return !where.startsWith('miniprogram_npm/') && !/type-incompatible/.test(message)
  })
}

function describe(reason: unknown): string {
  if (reason instanceof Error) return reason.message
  return isRecord(reason) ? JSON.stringify(reason) : String(reason)
}
