/**
 * Makes the poster's four font files. It runs by hand, when a font or a character list changes; the
 * files it writes are committed, so its packages (211 MB) are not dependencies of this repository.
 *
 * In an empty folder outside the repository:
 *   npm install subset-font@2.9.0 twemoji-colr-font@15.0.3 \
 *     @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-serif-sc@0.4.3
 * then, from the root of the repository:
 *   npx tsx scripts/fonts/subset.ts <that folder>
 *
 * The result is the same to the byte on every run.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { characterSet } from './character-set'

type Subset = (font: Buffer, text: string, options: object) => Promise<Buffer>
type Convert = (font: Buffer, format: 'truetype') => Promise<Buffer>

const outFolder = resolve(__dirname, '../../cloudfunctions/src/poster/fonts')

/** Name records that carry the copyright and the licence (OpenType `name` ids 0, 13, 14). */
const licenceNames = [0, 13, 14]

function tools(workshop: string) {
  const load = createRequire(join(resolve(workshop), 'package.json'))
  const subset: Subset = load('subset-font')
  const { convert }: { convert: Convert } = load('fontverter')
  const folderOf = (name: string) => dirname(load.resolve(`${name}/package.json`))
  return { subset, convert, folderOf }
}

async function main(workshop: string) {
  const { subset, convert, folderOf } = tools(workshop)
  const write = (name: string, bytes: Buffer | string) => {
    writeFileSync(join(outFolder, name), bytes)
    console.log(`${name} ${(Buffer.byteLength(bytes) / 1e6).toFixed(2)} MB`)
  }
  const shrink = async (name: string, source: string, text: string) => {
    const options = { targetFormat: 'truetype', noHinting: true, preserveNameIds: licenceNames }
    write(name, await subset(readFileSync(source), text, options))
  }
  const sans = folderOf('@expo-google-fonts/noto-sans-sc')
  const serif = folderOf('@expo-google-fonts/noto-serif-sc')
  const twemoji = folderOf('twemoji-colr-font')
  const simplified = characterSet(['symbols', 'gb2312', 'standard'])
  const withTraditional = characterSet(['symbols', 'gb2312', 'standard', 'big5'])

  // Nicknames are set in 500, and they alone are often in traditional characters.
  await shrink(
    'noto-sans-sc-500.ttf',
    join(sans, '500Medium/NotoSansSC_500Medium.ttf'),
    withTraditional,
  )
  await shrink(
    'noto-sans-sc-400.ttf',
    join(sans, '400Regular/NotoSansSC_400Regular.ttf'),
    simplified,
  )
  await shrink(
    'noto-serif-sc-600.ttf',
    join(serif, '600SemiBold/NotoSerifSC_600SemiBold.ttf'),
    simplified,
  )
  write('twemoji.ttf', await convert(readFileSync(join(twemoji, 'twemoji.woff2')), 'truetype'))
  write('OFL.txt', readFileSync(join(sans, 'LICENSE_FONT')))
}

const workshop = process.argv[2]
if (workshop === undefined) {
  console.error('Usage: npx tsx scripts/fonts/subset.ts <folder with the font packages>')
  process.exitCode = 1
} else {
  main(workshop).catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
}
