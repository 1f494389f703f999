/** The size of each package, as WeChat's compiler makes it. */
import type { Fault } from '../fault'

/** In bytes: DESIGN.md section 8. WeChat itself allows 2 MB for each. */
export const BUDGET = 500_000

export interface PackageSize {
  /** The root of a subpackage, or `main`. */
  name: string
  bytes: number
}

/**
 * Sums per package.
 * @param files compiled files: path to bytes
 * @param roots the roots of the subpackages, as app.json names them
 */
export function packageSizes(
  files: Readonly<Record<string, number>>,
  roots: readonly string[],
): PackageSize[] {
  const names = roots.map((root) => root.replace(/^\/|\/$/g, ''))
  const sizes = new Map(['main', ...names].map((name) => [name, 0]))
  for (const [path, bytes] of Object.entries(files)) {
    const name = names.find((root) => path.startsWith(`${root}/`)) ?? 'main'
    sizes.set(name, (sizes.get(name) ?? 0) + bytes)
  }
  return [...sizes].map(([name, bytes]) => ({ name, bytes }))
}

/** One fault for each package above the budget. */
export function tooLarge(sizes: readonly PackageSize[]): Fault[] {
  return sizes
    .filter(({ bytes }) => bytes > BUDGET)
    .map(({ name, bytes }) => ({
      file: 'miniprogram/app.json',
      text: `the package ${name} has ${bytes} bytes; ${BUDGET} are allowed`,
    }))
}
