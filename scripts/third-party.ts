/** Whose code the release carries, and under which licences: one text. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { CLOUD_PACKAGE } from './place-skia'

const ROOT = join(__dirname, '..')
const FONTS = 'cloudfunctions/src/poster/fonts'

/** What the release carries besides the packages inside the bundles. */
const PLACED = ['tdesign-miniprogram', 'tslib', '@napi-rs/canvas'].map(
  (name) => `node_modules/${name}`,
)

const Manifest = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string()),
})
const Licence = v.union([
  v.object({ license: v.object({ id: v.string() }) }),
  v.object({ expression: v.string() }),
])
const Parts = v.object({
  components: v.array(
    v.object({
      name: v.string(),
      version: v.optional(v.string()),
      licenses: v.optional(v.array(Licence)),
    }),
  ),
})

/**
 * The licences of all that a release carries.
 * @param inputs the files that went into the doors, from the root of the repository
 */
export function thirdPartyLicences(inputs: readonly string[]): string {
  const folders = new Set([...inputs.flatMap(packageOf), ...PLACED])
  return [
    'Fenming is under the MIT licence (LICENSE). This release carries the works below as well.',
    ...packageTexts([...folders].sort()),
    section('Inside the poster function: Skia', textOf('docs/licences/skia.txt')),
    section(`Inside the poster function: what @napi-rs/${CLOUD_PACKAGE} is made of`, nativeParts()),
    section('The fonts of the posters', textOf(`${FONTS}/LICENSES.md`)),
    section('SIL Open Font License', textOf(`${FONTS}/OFL.txt`)),
  ].join('\n')
}

/** The package folder that a bundled file lies in; none for our own files. */
function packageOf(file: string): string[] {
  return file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []
}

/** One section a licence text, headed by every package that carries these very words. */
function packageTexts(folders: readonly string[]): string[] {
  const namesByText = new Map<string, string[]>()
  for (const folder of folders) {
    const { name, version, license } = v.parse(
      Manifest,
      JSON.parse(textOf(`${folder}/package.json`)),
    )
    const text = licenceFile(folder) ?? declared(license)
    namesByText.set(text, [...(namesByText.get(text) ?? []), `${name} ${version}`])
  }
  return [...namesByText].map(([text, names]) => section([...new Set(names)].join(', '), text))
}

function licenceFile(folder: string): string | undefined {
  const file = readdirSync(join(ROOT, folder)).find((name) => /^(licen[cs]e|copying)/i.test(name))
  return file === undefined ? undefined : textOf(`${folder}/${file}`)
}

function declared(license: string | undefined): string {
  if (license === undefined) return 'The package names no licence. It comes with wx-server-sdk.'
  return `The package brings no text; its package.json names the licence ${license}.`
}

/** The parts of the native file, as its own list names them. */
function nativeParts(): string {
  const list = textOf(`node_modules/@napi-rs/${CLOUD_PACKAGE}/sbom.cdx.json`)
  return v
    .parse(Parts, JSON.parse(list))
    .components.flatMap(({ name, version, licenses = [] }) => {
      const names = licenses.map((each) =>
        'expression' in each ? each.expression : each.license.id,
      )
      return names.length > 0 ? [`${name} ${version ?? ''}: ${names.join(', ')}`] : []
    })
    .join('\n')
}

function section(heading: string, text: string): string {
  return `\n${'='.repeat(80)}\n${heading}\n${'='.repeat(80)}\n\n${text.trim()}\n`
}

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8').replaceAll('\r\n', '\n')
}
