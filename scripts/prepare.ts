/** After `npm install`: what DevTools and the local cloud run is built, so that a clone opens at once. */
import { buildHere } from './build'

/** Entry of npm's `prepare`. */
export async function main(): Promise<void> {
  await buildHere()
}
