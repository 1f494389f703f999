/** Bundles each door into one readable file that runs alone, with the real wx-server-sdk inside. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { placeSkia } from './place-skia'
import { writeIfChanged } from './write-if-changed'

const ROOT = join(__dirname, '..')
const DOORS = join(ROOT, 'cloudfunctions/src/doors')

/** The doors, by their folders. */
export async function doorNames(): Promise<string[]> {
  const entries = await readdir(DOORS, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

/**
 * Writes `<outFolder>/<door>/{index.js,package.json,config.json}`; two builds are byte-identical.
 * Answers the source files that went into the bundles, from the root of the repository.
 */
export async function buildDoors(outFolder: string): Promise<string[]> {
  const doors = await doorNames()
  await dropOthers(outFolder, doors)
  const built = doors.map((door) => buildDoor(door, join(outFolder, door)))
  const inputs = (await allOrFirstFault(built)).flat()
  return [...new Set(inputs)].sort()
}

/** Everything below `cloudfunctionRoot` is shown as a cloud function: nothing else may lie there. */
async function dropOthers(outFolder: string, doors: readonly string[]): Promise<void> {
  await mkdir(outFolder, { recursive: true })
  for (const name of await readdir(outFolder)) {
    if (!doors.includes(name)) await rm(join(outFolder, name), { recursive: true })
  }
}

/** Answers the files that went into the bundle. */
async function buildDoor(door: string, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const native = door === 'poster' ? ['@napi-rs/canvas'] : []
  const { outputFiles, metafile } = await build({
    write: false,
    metafile: true,
    absWorkingDir: ROOT,
    entryPoints: [join('cloudfunctions/src/doors', door, 'index.ts')],
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // The oldest runtime of cloud functions that is still offered; newer ones run it as well.
    target: 'node16.13',
    charset: 'utf8',
    legalComments: 'none',
    external: native,
    loader: { '.jpg': 'binary' },
    banner: {
      js: `// Generated from cloudfunctions/src/doors/${door} by npm run build. Do not edit.`,
    },
    logLevel: 'warning',
  })
  const description = { name: `fenming-${door}`, version: '0.1.0', private: true, main: 'index.js' }
  for (const { path, contents } of outputFiles) await writeIfChanged(path, contents)
  await writeIfChanged(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`)
  await writeIfChanged(
    join(folder, 'config.json'),
    await readFile(join(DOORS, door, 'config.json')),
  )
  if (door === 'poster') await placeSkia(folder)
  return Object.keys(metafile.inputs)
}

/** Lets every build end before the first fault is told: none is left half done. */
async function allOrFirstFault<T>(builds: Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(builds)
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
