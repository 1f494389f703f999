import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { BuildFailure } from 'esbuild'
import { BuildError } from './build-error'
import { bundleApp, bundleRuntime } from './bundle'
import { readProject } from './project'
import { compileTemplates } from './wxml'

export interface PreviewBuild {
  /** Receives phone.html, phone.css, runtime.js and app.js. */
  outFolder: string
  /** The mini-program; the repository's own when absent. */
  root?: string
}

const RUNTIME = join(__dirname, '../runtime')
const STYLES = [
  'built-in.css',
  'built-in-controls.css',
  'phone.css',
  'overlays.css',
  'overlay-sheets.css',
]

/** The repository's mini-program. */
export const MINIPROGRAM = join(__dirname, '../../miniprogram')

/**
 * Compiles a mini-program and the runtime that shows it in a browser.
 * Throws BuildError, one line a fault with file and line, when our own files are at fault.
 */
export async function buildPreview(options: PreviewBuild): Promise<{ warnings: string[] }> {
  const root = options.root ?? MINIPROGRAM
  const { outFolder } = options
  await mkdir(outFolder, { recursive: true })
  // What may throw comes first: a caller that hears of a fault finds nothing still being written.
  const project = readProject(root)
  const templates = compileTemplates(project)
  const styles = Promise.all(STYLES.map((file) => readFile(join(RUNTIME, file), 'utf8')))
  const finished = await Promise.allSettled([
    bundleRuntime(join(outFolder, 'runtime.js')),
    bundleApp(project, templates.code, join(outFolder, 'app.js')),
    styles.then((sheets) => writeFile(join(outFolder, 'phone.css'), sheets.join('\n'))),
    copyFile(join(RUNTIME, 'phone.html'), join(outFolder, 'phone.html')),
  ])
  for (const result of finished) {
    if (result.status === 'rejected') throw describe(result.reason, root)
  }
  return { warnings: templates.warnings }
}

function describe(failure: unknown, root: string): unknown {
  if (!isBuildFailure(failure)) return failure
  return new BuildError(
    failure.errors.map(({ text, location }) => {
      if (!location) return text
      return `${relative(root, join(process.cwd(), location.file))}:${location.line}: ${text}`
    }),
  )
}

function isBuildFailure(failure: unknown): failure is BuildFailure {
  return failure instanceof Error && 'errors' in failure && Array.isArray(failure.errors)
}
