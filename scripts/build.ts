/** `npm run build`: the doors, and the part of TDesign that the pages use. */
import { join } from 'node:path'
import { buildDoors } from './build-doors'
import { packNpm } from './pack-npm'
import { CloudFileMissing } from './place-skia'

export const DOORS_FOLDER = join(__dirname, '../cloudfunctions/dist')

/** Builds what DevTools opens. */
async function buildAll(): Promise<void> {
  await packNpm()
  await buildDoors(DOORS_FOLDER)
}

/** Builds for this machine alone: what only a deployment needs may be missing, and is told. */
export async function buildHere(): Promise<void> {
  try {
    await buildAll()
  } catch (error) {
    if (!(error instanceof CloudFileMissing)) throw error
    console.warn(error.message)
  }
}

/** Entry of `npm run build`. */
export async function main(): Promise<void> {
  await buildAll()
  console.log('Built cloudfunctions/dist and miniprogram/miniprogram_npm.')
}
