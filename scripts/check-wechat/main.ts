/** `npm run check:wechat`: WeChat's own tools over a release, offline once they are installed. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import * as v from 'valibot'
import { type Fault, faultLine } from '../fault'
import { filesIn } from '../files-in'
import { unresolvedReferences } from '../pack-npm'
import { buildRelease, releaseName, zipRelease } from '../release'
import { compile } from './compilers'
import { schemaCheck } from './schemas'
import { packageSizes, tooLarge } from './sizes'
import { checkTemplates } from './templates/check-templates'
import { compileProject, wechatSchema } from './wechat-ci'

const SOURCES = join(__dirname, '../../miniprogram')

const AppJson = v.object({ subPackages: v.array(v.object({ root: v.string() })) })

/** Tells every fault on a line of its own; the exit status says whether there was one. */
export async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fenming-check-'))
  try {
    const name = await releaseName()
    await unpack(zipRelease(name, await buildRelease()), folder)
    const failed = await check(join(folder, name))
    console.log(failed === 0 ? 'Everything holds.' : `${failed} of the checks failed.`)
    if (failed > 0) process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function unpack(zip: Uint8Array, folder: string): Promise<void> {
  for (const [path, content] of Object.entries(unzipSync(zip))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

/** Answers how many checks failed. */
async function check(release: string): Promise<number> {
  const root = join(release, 'miniprogram')
  const files = await filesIn(root)
  const ending = (...kinds: string[]) => files.filter((file) => kinds.some((k) => file.endsWith(k)))
  const results: [string, Fault[]][] = [
    ...(await compilerResults(release)),
    ['wcc over every template', inside(compile('wcc', root, ending('.wxml', '.wxs')))],
    ['wcsc over every style sheet', inside(compile('wcsc', root, ending('.wxss')))],
    ['bindings of the templates', checkTemplates(SOURCES)],
    ["WeChat's schemas", await schemaFaults(release, ending('.json'))],
    ['references', inside(unresolvedReferences(root))],
  ]
  for (const [what, faults] of results) {
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${what}`)
    for (const fault of faults) console.log(`  ${faultLine(fault)}`)
  }
  return results.filter(([, faults]) => faults.length > 0).length
}

/** Without a compile there are no sizes, and the rules of quality are not asked. */
async function compilerResults(release: string): Promise<[string, Fault[]][]> {
  const { sizes, compileFaults, qualityFaults } = compileProject(release)
  if (compileFaults.length > 0) return [["WeChat's compiler", compileFaults]]
  const app: unknown = JSON.parse(await readFile(join(release, 'miniprogram/app.json'), 'utf8'))
  const roots = v.parse(AppJson, app).subPackages.map(({ root }) => root)
  const packages = packageSizes(sizes, roots)
  const told = packages.map(({ name, bytes }) => `${name} ${bytes}`).join(', ')
  return [
    ["WeChat's compiler", []],
    ["WeChat's rules of quality", qualityFaults],
    [`size in bytes: ${told}`, tooLarge(packages)],
  ]
}

/** Places in the mini-program, as a reader of the repository knows them. */
function inside(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, file: `miniprogram/${fault.file}` }))
}

/** @param paths every JSON file of the mini-program */
async function schemaFaults(release: string, paths: readonly string[]): Promise<Fault[]> {
  const page = schemaCheck(wechatSchema('page'))
  const special = new Map([
    ['project.config.json', schemaCheck(wechatSchema('projectconfig'))],
    ['miniprogram/app.json', schemaCheck(wechatSchema('app'))],
    ['miniprogram/sitemap.json', schemaCheck(wechatSchema('sitemap'))],
  ])
  const files = ['project.config.json', ...paths.map((path) => `miniprogram/${path}`)]
  const found = files.map(async (file) =>
    (special.get(file) ?? page)(file, await readFile(join(release, file), 'utf8')),
  )
  return (await Promise.all(found)).flat()
}
