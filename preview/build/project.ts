import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { AppConfig, ComponentConfig, WindowConfig } from '../manifest'
import { BuildError } from './build-error'
import { fileOf, resolveComponent } from './resolve'

const Window = v.object({
  navigationBarTitleText: v.optional(v.string()),
  navigationBarBackgroundColor: v.optional(v.string()),
  navigationBarTextStyle: v.optional(v.picklist(['black', 'white'])),
  navigationStyle: v.optional(v.picklist(['default', 'custom'])),
  backgroundColor: v.optional(v.string()),
  onReachBottomDistance: v.optional(v.number()),
  enablePullDownRefresh: v.optional(v.boolean()),
  disableScroll: v.optional(v.boolean()),
})

const TabBar = v.object({
  color: v.optional(v.string()),
  selectedColor: v.optional(v.string()),
  backgroundColor: v.optional(v.string()),
  borderStyle: v.optional(v.picklist(['black', 'white'])),
  list: v.array(
    v.object({
      pagePath: v.string(),
      text: v.string(),
      iconPath: v.optional(v.string()),
      selectedIconPath: v.optional(v.string()),
    }),
  ),
})

const Names = v.optional(v.record(v.string(), v.string()), {})

const App = v.object({
  pages: v.array(v.string()),
  subpackages: v.optional(v.array(v.object({ root: v.string(), pages: v.array(v.string()) }))),
  subPackages: v.optional(v.array(v.object({ root: v.string(), pages: v.array(v.string()) }))),
  window: v.optional(Window, {}),
  tabBar: v.optional(TabBar),
  usingComponents: Names,
})

const Component = v.object({
  component: v.optional(v.boolean()),
  usingComponents: Names,
  componentGenerics: v.optional(
    v.record(v.string(), v.union([v.literal(true), v.object({ default: v.optional(v.string()) })])),
  ),
  componentPlaceholder: v.optional(v.record(v.string(), v.string())),
  styleIsolation: v.optional(v.string()),
  addGlobalClass: v.optional(v.boolean()),
  pureDataPattern: v.optional(v.string()),
})

/** One page or component with its four files. */
export interface Unit {
  /** Path without extension and leading slash, e.g. `pages/home/home`. */
  code: string
  page: boolean
  config: ComponentConfig
  window: WindowConfig
}

export interface Project {
  root: string
  app: AppConfig
  units: Unit[]
}

/** True for code of npm packages, whose own faults are not ours to mend. */
export function isLibrary(code: string): boolean {
  return code.startsWith('miniprogram_npm/')
}

/**
 * Reads app.json and follows every page and `usingComponents` entry.
 * Throws BuildError naming each JSON that is malformed and each component that cannot be found.
 */
export function readProject(root: string): Project {
  const problems: string[] = []
  const app = parseJson(root, 'app', App, problems)
  if (!app) throw new BuildError(problems)
  const subpackages = app.subpackages ?? app.subPackages ?? []
  const pages = [
    ...app.pages,
    ...subpackages.flatMap((pack) =>
      pack.pages.map((page) => `${pack.root.replace(/^\/|\/$/g, '')}/${page}`),
    ),
  ]
  const globals = resolveNames(root, 'app', app.usingComponents, problems)
  const units = new Map<string, Unit>()
  const waiting = pages.map((code) => ({ code, page: true }))
  for (const next of waiting) {
    if (units.has(next.code)) continue
    const unit = readUnit(root, next.code, next.page, globals, problems)
    if (!unit) continue
    units.set(unit.code, unit)
    for (const code of dependenciesOf(unit)) waiting.push({ code, page: false })
  }
  if (problems.length > 0) throw new BuildError(problems)
  return {
    root,
    app: { pages, window: app.window, tabBar: app.tabBar },
    units: [...units.values()],
  }
}

function readUnit(
  root: string,
  code: string,
  page: boolean,
  globals: Record<string, string>,
  problems: string[],
): Unit | undefined {
  for (const extension of ['.wxml', '.json']) {
    if (!existsSync(fileOf(root, `${code}${extension}`))) {
      problems.push(`${code}${extension}: the file is missing`)
      return undefined
    }
  }
  const config = parseJson(root, code, Component, problems)
  const window = page ? parseJson(root, code, Window, problems) : {}
  if (!config || !window) return undefined
  const own = resolveNames(root, code, config.usingComponents, problems)
  const generics = Object.entries(config.componentGenerics ?? {}).map(([name, generic]) => {
    if (generic === true || generic.default === undefined) return [name, true] as const
    const target = resolveNames(root, code, { [name]: generic.default }, problems)[name]
    return [name, { default: target }] as const
  })
  return {
    code,
    page,
    window,
    config: {
      ...config,
      // A page that calls itself a component would get a random style scope in the adapter.
      component: page ? undefined : config.component,
      usingComponents: { ...globals, ...own },
      componentGenerics: generics.length > 0 ? Object.fromEntries(generics) : undefined,
    },
  }
}

function dependenciesOf(unit: Unit): string[] {
  const defaults = Object.values(unit.config.componentGenerics ?? {}).flatMap((generic) =>
    generic !== true && generic.default ? [generic.default] : [],
  )
  return [...Object.values(unit.config.usingComponents), ...defaults].map((path) => path.slice(1))
}

function resolveNames(
  root: string,
  from: string,
  names: Record<string, string>,
  problems: string[],
): Record<string, string> {
  const resolved: Record<string, string> = {}
  for (const [name, target] of Object.entries(names)) {
    const code = resolveComponent(root, from, target)
    if (code) resolved[name] = `/${code}`
    else problems.push(`${from}.json: usingComponents "${name}": "${target}" is not found`)
  }
  return resolved
}

function parseJson<T extends v.GenericSchema>(
  root: string,
  code: string,
  schema: T,
  problems: string[],
): v.InferOutput<T> | undefined {
  const file = `${code}.json`
  try {
    const path = code === 'app' ? join(root, file) : fileOf(root, file)
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(path, 'utf8')))
    if (parsed.success) return parsed.output
    for (const issue of parsed.issues) {
      problems.push(`${file}: ${v.getDotPath(issue) ?? ''} ${issue.message}`)
    }
  } catch (error) {
    problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  return undefined
}
