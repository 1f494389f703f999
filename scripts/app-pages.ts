/** The pages of the mini-program, as app.json lists them. */
import { join } from 'node:path'
import { readPages } from '../localcloud/project'

/** Paths without a leading slash, subpackages included. */
export function appPages(): string[] {
  return readPages(join(__dirname, '../miniprogram/app.json'))
}
