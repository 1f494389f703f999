import { execFile } from 'node:child_process'
import { cp, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { isMissing } from './write-if-changed'

const run = promisify(execFile)

const root = resolve(__dirname, '..')
const fontFolder = join(root, 'cloudfunctions/src/poster/fonts')

/** The native package for the cloud's functions: Linux on x64 with glibc. */
export const CLOUD_PACKAGE = 'canvas-linux-x64-gnu'

/**
 * The native package of this machine, by the names that @napi-rs uses. Whether a Linux has glibc or
 * musl shows in Node's own report.
 */
export function hostPackage(): string {
  const { platform, arch } = process
  if (platform === 'win32') return `canvas-win32-${arch}-msvc`
  if (platform !== 'linux') return `canvas-${platform}-${arch}`
  const report: { header?: { glibcVersionRuntime?: string } } = Object(process.report?.getReport())
  if (report.header?.glibcVersionRuntime === undefined) return `canvas-linux-${arch}-musl`
  return arch === 'arm' ? 'canvas-linux-arm-gnueabihf' : `canvas-linux-${arch}-gnu`
}

async function versionOf(folder: string): Promise<string | null> {
  try {
    const manifest: { version?: unknown } = Object(
      JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
    )
    return typeof manifest.version === 'string' ? manifest.version : null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function filesOf(folder: string): Promise<Map<string, number>> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  const sizes = names.map(async (name): Promise<[string, number]> => {
    return [name, (await stat(join(folder, name))).size]
  })
  return new Map(await Promise.all(sizes))
}

/** Same version and same files of the same sizes: 35 MB are not copied again for nothing. */
async function isCopyOf(target: string, source: string): Promise<boolean> {
  if ((await versionOf(target)) !== (await versionOf(source))) return false
  const [there, wanted] = await Promise.all([filesOf(target), filesOf(source)])
  return [...wanted].every(([name, size]) => there.get(name) === size)
}

/** Copies beside the target first, so that a copy which is broken off is never taken for whole. */
async function copyFolder(source: string, target: string): Promise<void> {
  if (await isCopyOf(target, source)) return
  const unfinished = `${target}.part`
  await rm(unfinished, { recursive: true, force: true })
  await cp(source, unfinished, { recursive: true, dereference: true })
  await rm(target, { recursive: true, force: true })
  await rename(unfinished, target)
}

async function checkElf(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    if (buffer.toString('latin1') !== '\x7fELF')
      throw new Error(`${basename(file)} is not for Linux`)
  } finally {
    await handle.close()
  }
}

/** npm as it was started, or npm of the path; on Windows the latter is a script and needs a shell. */
async function npm(args: readonly string[], cwd: string): Promise<void> {
  const started = process.env.npm_execpath
  if (started?.endsWith('.js')) await run(process.execPath, [started, ...args], { cwd })
  else await run('npm', [...args], { cwd, shell: process.platform === 'win32' })
}

/** Everything is in place for this machine, but the poster function can't be deployed like this. */
export class CloudFileMissing extends Error {
  /** Told in its own words, without a stack. */
  readonly expected = true

  constructor(name: string, options: ErrorOptions) {
    super(
      `The poster function lacks its Linux file: ${name} could not be fetched. Posters work on ` +
        'this machine, but do not deploy the poster function before a build with network access ' +
        'has passed.',
      options,
    )
  }
}

/**
 * Fetches the cloud's native package as an archive. `npm install` would need the right `--os`,
 * `--cpu` and `--libc`, and an npm before 10.3 ignores the last of them without a word.
 */
async function fetchCloudPackage(version: string, target: string): Promise<void> {
  if ((await versionOf(target)) === version) return
  const folder = await mkdtemp(join(tmpdir(), 'fenming-skia-'))
  try {
    await npm(['pack', `@napi-rs/${CLOUD_PACKAGE}@${version}`, '--silent'], folder)
    const [archive] = await readdir(folder)
    if (archive === undefined) throw new Error('npm pack left no archive')
    await run('tar', ['-xzf', archive], { cwd: folder })
    await checkElf(join(folder, 'package', 'skia.linux-x64-gnu.node'))
    await copyFolder(join(folder, 'package'), target)
  } catch (cause) {
    throw new CloudFileMissing(`@napi-rs/${CLOUD_PACKAGE}@${version}`, { cause })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Places the poster's engine and fonts in a built door: `@napi-rs/canvas`, the native package of
 * this machine (for the local cloud), the one of the cloud's Linux, and `fonts/`. What is there
 * already in the same version and size is left alone. Throws if `npm install` did not bring this
 * machine's package; CloudFileMissing, after everything else is in place, if the cloud's cannot be
 * fetched.
 */
export async function placeSkia(doorFolder: string, host: string = hostPackage()): Promise<void> {
  const source = dirname(dirname(require.resolve('@napi-rs/canvas/package.json')))
  const target = join(doorFolder, 'node_modules', '@napi-rs')
  const version = await versionOf(join(source, 'canvas'))
  if (version === null || (await versionOf(join(source, host))) !== version) {
    throw new Error(
      `@napi-rs/${host} ${version} is not installed. Run npm install, then try again.`,
    )
  }
  const wanted = ['canvas', host, CLOUD_PACKAGE]
  for (const name of (await filesOf(target)).keys()) {
    if (!wanted.includes(name)) await rm(join(target, name), { recursive: true })
  }
  await copyFolder(join(source, 'canvas'), join(target, 'canvas'))
  await copyFolder(join(source, host), join(target, host))
  await copyFolder(fontFolder, join(doorFolder, 'fonts'))
  if (host !== CLOUD_PACKAGE) await fetchCloudPackage(version, join(target, CLOUD_PACKAGE))
}
