import type * as glassEasel from 'glass-easel'
import {
  type AssociatedBackend,
  type CodeSpace,
  MiniProgramEnv,
} from 'glass-easel-miniprogram-adapter'
import type { Manifest, ManifestComponent } from '../../manifest'
import { BUILT_IN_TAGS } from '../../tags'
import { reportProblem } from '../report'
import { PreviewBackend } from './backend'
import { callerOf, componentOf, type EaselComponent } from './easel'

export interface Engine {
  space: CodeSpace
  backend: PreviewBackend
  associated: AssociatedBackend
  /** True for components that `<form>` collects (behavior `wx://form-field`). */
  isFormField(component: EaselComponent): boolean
}

type Definition = Record<string, unknown>
type Define = (definition?: Definition) => unknown
type Template = Parameters<CodeSpace['addCompiledTemplate']>[1]

/** Behaviors of the base library that the adapter knows by object only. */
const EMPTY_BEHAVIORS = [
  'wx://form-field-group',
  'wx://form-field-button',
  'wx://component-export',
  'wx://proxy-scroll-view',
]

/**
 * Boots the engine with everything of a manifest but `app.ts`, which `runApp` runs between the
 * styles and the components, as WeChat does (order: facts/browser-preview.md 4.2).
 */
export function bootEngine(manifest: Manifest, runApp: () => void): Engine {
  const environment = new MiniProgramEnv()
  const space = environment.createCodeSpace('', true)
  const components = space.getComponentSpace()
  components.updateComponentOptions({ writeFieldsToNode: false, useMethodCallerListeners: true })
  for (const tag of BUILT_IN_TAGS) components.setGlobalUsingComponent(tag, `wx-${tag}`)
  const pages = new Set(manifest.app.pages)
  const backend = new PreviewBackend((path) =>
    path === 'app' ? 'app' : pages.has(path) ? 'page' : 'component',
  )
  const associated = environment.associateBackend(backend)
  const behaviors = registerBehaviors(space)
  space.setOverallBehavior(readyBehavior(components))
  space.addStyleSheet('app', 'app')
  associated.registerStyleSheetContent('app', manifest.appCss)
  for (const component of manifest.components) {
    addStatics(space, associated, component, manifest.templates)
  }
  runApp()
  for (const component of manifest.components) define(space, component, behaviors)
  forbidLateDefinitions()
  const formField = behaviors.get('wx://form-field')
  return {
    space,
    backend,
    associated,
    isFormField: (component) => callerOf(component).hasBehavior(formField),
  }
}

type Behavior = ReturnType<ReturnType<CodeSpace['behavior']>['register']>

function registerBehaviors(space: CodeSpace): Map<string, Behavior> {
  const formField = space
    .behavior()
    .definition({ properties: { name: String, value: null } })
    .register()
  const behaviors = new Map<string, Behavior>([['wx://form-field', formField as Behavior]])
  for (const name of EMPTY_BEHAVIORS) behaviors.set(name, space.behavior().register())
  return behaviors
}

/** The engine knows the name `ready` and never calls it: one task after `attached`, parents first. */
function readyBehavior(components: glassEasel.ComponentSpace): glassEasel.GeneralBehavior {
  const waiting: EaselComponent[] = []
  const behavior = components.defineBehavior({
    lifetimes: {
      attached(this: unknown) {
        const component = componentOf(this)
        if (!component || waiting.push(component) > 1) return
        setTimeout(() => {
          for (const next of waiting.splice(0)) next.triggerLifetime('ready', [])
        })
      },
    },
  })
  return behavior as unknown as glassEasel.GeneralBehavior
}

function addStatics(
  space: CodeSpace,
  associated: AssociatedBackend,
  component: ManifestComponent,
  templates: Record<string, unknown>,
): void {
  const { code, config, css, scope } = component
  space.addComponentStaticConfig(
    code,
    config as Parameters<CodeSpace['addComponentStaticConfig']>[1],
  )
  space.addCompiledTemplate(code, {
    groupList: templates,
    content: templates[code],
    fallbackListenerOnNativeNode: true,
  } as Template)
  space.addStyleSheet(code, css ? code : undefined, scope)
  if (css) associated.registerStyleSheetContent(code, css)
}

function define(
  space: CodeSpace,
  component: ManifestComponent,
  behaviors: ReadonlyMap<string, Behavior>,
): void {
  let defined = false
  const wrap =
    (original: Define): Define =>
    (definition) => {
      defined = true
      return definition === undefined ? original() : original(withObjects(definition, behaviors))
    }
  space.componentEnv(component.code, (given) => {
    expose({
      Page: wrap(given.Page as Define),
      Component: wrap(given.Component as Define),
      Behavior: Object.assign(wrap(given.Behavior as Define), given.Behavior),
    })
    try {
      component.load()
    } catch (error) {
      reportProblem(`${component.code} failed to load: ${String(error)}`, error)
    }
  })
  if (!defined) reportProblem(`${component.code} calls neither Page nor Component`)
}

/** Names of built-in behaviors become the objects that stand for them. */
function withObjects(definition: Definition, behaviors: ReadonlyMap<string, Behavior>): Definition {
  if (!Array.isArray(definition.behaviors)) return definition
  return {
    ...definition,
    behaviors: definition.behaviors.map((behavior: unknown) =>
      typeof behavior === 'string' ? (behaviors.get(behavior) ?? behavior) : behavior,
    ),
  }
}

/** The names that page code sees as globals; the bundle of the app reads them from here. */
export const pageGlobal: Record<string, unknown> = {}

/** Puts names where page code finds them. */
export function expose(names: Record<string, unknown>): void {
  Object.assign(pageGlobal, names)
  Object.assign(globalThis, names)
}

function forbidLateDefinitions(): void {
  const late = (name: string) => () => {
    throw new Error(`${name}() must be called while its module loads`)
  }
  expose({ Page: late('Page'), Component: late('Component') })
}
