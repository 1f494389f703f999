/** The demo shop's pictures; draw-pictures.ts makes them from the drawings in art/. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The picture as a JPEG. */
export function readPicture(name: string): Promise<Buffer> {
  return readFile(join(__dirname, 'pictures', `${name}.jpg`))
}
