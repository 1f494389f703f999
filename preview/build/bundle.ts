import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import type { ManifestComponent } from '../manifest'
import type { Project, Unit } from './project'
import { fileOf, resolveBareImport } from './resolve'
import { compileWxss } from './wxss'

/** Page code runs in WeChat without a browser: these names must be unknown to it here as well. */
const HIDDEN = [
  'window',
  'self',
  'document',
  'fetch',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'location',
  'history',
  'navigator',
  'alert',
  'confirm',
  'prompt',
  'process',
]

const BROWSER = {
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'silent',
} as const
const PHONE = {
  ...BROWSER,
  sourcemap: 'linked',
  loader: { '.css': 'text', '.html': 'text' },
} as const
// Development modes log timings and warn about TDesign's own templates.
const PRODUCTION = { 'process.env.NODE_ENV': '"production"' }

/** Bundles the runtime: glass-easel, the page stack, the built-in tags and `wx`. */
export async function bundleRuntime(outfile: string): Promise<void> {
  await build({
    ...PHONE,
    entryPoints: [join(__dirname, '../runtime/main.ts')],
    outfile,
    define: PRODUCTION,
  })
}

/** The desk by its addresses: its script bundled, its page and styles as they are. */
export async function bundleShell(folder: string): Promise<Map<string, string>> {
  const [bundled, page, styles] = await Promise.all([
    build({
      ...BROWSER,
      entryPoints: [join(folder, 'shell.ts')],
      write: false,
      define: PRODUCTION,
    }),
    readFile(join(folder, 'shell.html'), 'utf8'),
    readFile(join(folder, 'shell.css'), 'utf8'),
  ])
  return new Map([
    ['/', page],
    ['/shell.css', styles],
    ['/shell.js', bundled.outputFiles[0]?.text ?? ''],
  ])
}

/** Bundles app.ts, the pages, the components, their templates and styles. */
export async function bundleApp(
  project: Project,
  templates: string,
  outfile: string,
): Promise<void> {
  const hidden = Object.fromEntries(HIDDEN.map((name) => [name, 'undefined']))
  await build({
    ...PHONE,
    stdin: { contents: entry(project), resolveDir: project.root, sourcefile: 'preview-entry.js' },
    outfile,
    plugins: [resolver(project, templates)],
    define: { ...hidden, globalThis: '__previewGlobal', Date: '__previewDate' },
    banner: { js: 'var __previewGlobal=__preview.pageGlobal,__previewDate=__preview.PageDate;' },
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  })
}

function entry(project: Project): string {
  const components = project.units.map((unit, index) => describeUnit(project, unit, index))
  const appStyle = existsSync(join(project.root, 'app.wxss'))
    ? compileWxss(project.root, 'app.wxss', undefined)
    : ''
  return `import templates from 'preview:templates'
__preview.start({
  app: ${JSON.stringify(project.app)},
  appCss: ${JSON.stringify(appStyle)},
  loadApp: () => { require(${JSON.stringify(scriptOf(project, 'app'))}) },
  templates,
  components: [
${components.join(',\n')}
  ],
})
`
}

function describeUnit(project: Project, unit: Unit, index: number): string {
  const scope = isScoped(unit) ? `s${index.toString(36)}` : undefined
  const sheet = `${unit.code}.wxss`
  const described: Omit<ManifestComponent, 'load'> = {
    code: unit.code,
    page: unit.page,
    config: unit.config,
    window: unit.window,
    css: existsSync(fileOf(project.root, sheet)) ? compileWxss(project.root, sheet, scope) : '',
    scope,
  }
  const load = `() => { require(${JSON.stringify(scriptOf(project, unit.code))}) }`
  return `    { ...${JSON.stringify(described)}, load: ${load} }`
}

/** The same keys that the adapter reads decide whether a sheet's classes carry a scope. */
function isScoped(unit: Unit): boolean {
  const isolation = unit.config.styleIsolation
  if (isolation === undefined) return !unit.page && unit.config.component === true
  return !isolation.endsWith('shared') || isolation.endsWith('apply-shared')
}

function scriptOf(project: Project, code: string): string {
  const typescript = fileOf(project.root, `${code}.ts`)
  return existsSync(typescript) ? typescript : fileOf(project.root, `${code}.js`)
}

function resolver(project: Project, templates: string): Plugin {
  return {
    name: 'mini-program',
    setup(builder) {
      builder.onResolve({ filter: /^preview:templates$/ }, () => ({
        path: 'templates',
        namespace: 'preview',
      }))
      builder.onLoad({ filter: /.*/, namespace: 'preview' }, () => ({
        contents: `export default ${templates}`,
        loader: 'js',
      }))
      builder.onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
        if (!importer || isAbsolute(path) || path.startsWith('preview:')) return undefined
        const file = resolveBareImport(project.root, importer, path)
        if (file) return { path: file }
        return { errors: [{ text: `"${path}" is not found` }] }
      })
    },
  }
}
