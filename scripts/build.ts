/** `npm run build`: the doors, and the part of TDesign that the pages use. */
import { join } from 'node:path'
import { buildDoors } from './build-doors'
import { packNpm } from './pack-npm'

export const DOORS_FOLDER = join(__dirname, '../cloudfunctions/dist')

/** Builds what DevTools opens. */
export async function buildAll(): Promise<void> {
  await Promise.all([buildDoors(DOORS_FOLDER), packNpm()])
}

/** Entry of `npm run build`. */
export async function main(): Promise<void> {
  await buildAll()
  console.log('Built cloudfunctions/dist and miniprogram/miniprogram_npm.')
}
