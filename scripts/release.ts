/** `npm run release`: a zip that opens straight in WeChat DevTools, on a machine without Node. */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, type Zippable, zipSync } from 'fflate'
import * as v from 'valibot'
import { buildDoors } from './build-doors'
import { packNpm } from './pack-npm'
import { type ReleaseFiles, releaseFiles } from './release-files'
import { thirdPartyLicences } from './third-party'

const ROOT = join(__dirname, '..')
const RELEASES = join(ROOT, 'release')

/** Some old programs on Windows take a text without this mark for GBK. */
const BYTE_ORDER_MARK = '\uFEFF'

/** The first moment that a zip can tell, by any clock: the bytes depend on the contents alone. */
const MOMENT = new Date(1980, 0, 1)

/** Builds from the sources, in a folder of its own, and answers every file of a release. */
export async function buildRelease(): Promise<ReleaseFiles> {
  await packNpm()
  const doors = await mkdtemp(join(tmpdir(), 'fenming-release-'))
  try {
    const inputs = await buildDoors(doors)
    const files = await releaseFiles(doors)
    files.set('THIRD-PARTY-LICENSES.txt', strToU8(thirdPartyLicences(inputs)))
    return files
  } finally {
    await rm(doors, { recursive: true })
  }
}

/** One folder, named after the release, with these files; same files, same bytes. */
export function zipRelease(name: string, files: ReleaseFiles): Uint8Array {
  const entries: Zippable = {}
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    entries[`${name}/${path}`] = forReaders(path, content)
  }
  return zipSync(entries, { mtime: MOMENT, level: 6 })
}

/** What a merchant opens with a double click must look right in whatever opens it. */
function forReaders(path: string, content: Uint8Array): Uint8Array {
  if (!/^[^/]*\.txt$/.test(path)) return content
  const text = Buffer.from(content).toString('utf8').replace(/\r?\n/g, '\r\n')
  return strToU8(BYTE_ORDER_MARK + text)
}

/** `fenming-<version>`. */
export async function releaseName(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  return `fenming-${v.parse(v.object({ version: v.string() }), manifest).version}`
}

/** Entry of `npm run release`. */
export async function main(): Promise<void> {
  const name = await releaseName()
  const zip = zipRelease(name, await buildRelease())
  await mkdir(RELEASES, { recursive: true })
  await writeFile(join(RELEASES, `${name}.zip`), zip)
  const digest = createHash('sha256').update(zip).digest('hex')
  console.log(`release/${name}.zip  ${(zip.length / 1e6).toFixed(1)} MB  sha256 ${digest}`)
}
