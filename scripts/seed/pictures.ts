/** Draws the demo shop's pictures: SVG in, JPEG out, kept in .build/ because drawing takes a second. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'

const ART = join(__dirname, 'art')
const CACHE = join(__dirname, '../../.build/art')

/** The picture `art/<name>.svg` as a JPEG of its natural size. */
export async function drawPicture(name: string): Promise<Buffer> {
  const source = join(ART, `${name}.svg`)
  const cached = join(CACHE, `${name}.jpg`)
  if (await isNewer(cached, source)) return readFile(cached)
  const image = await loadImage(await readFile(source))
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#F3EEE5'
  context.fillRect(0, 0, image.width, image.height)
  context.drawImage(image, 0, 0)
  const bytes = await canvas.encode('jpeg', 88)
  await mkdir(dirname(cached), { recursive: true })
  await writeFile(cached, bytes)
  return bytes
}

async function isNewer(file: string, than: string): Promise<boolean> {
  try {
    return (await stat(file)).mtimeMs >= (await stat(than)).mtimeMs
  } catch {
    return false
  }
}
