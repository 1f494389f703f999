/** What nobody takes is not offered: an export without an import is dead, or private. */
import { unusedExports } from './tidy/exports'
import { readTree } from './tidy/tree'

const code = readTree().filter(({ path }) => /\.(ts|cjs|mjs)$/.test(path))
/** Doors are loaded by the platform, by the name of their `main`. */
const isDoor = (found: string) =>
  /^cloudfunctions\/src\/doors\/\w+\/index\.ts:\d+ main$/.test(found)

test.each(['cloudfunctions/src', 'miniprogram'])('%s exports nothing that nobody takes', (root) => {
  const product = code.filter(
    ({ path }) => path.startsWith(`${root}/`) && !path.endsWith('.test.ts'),
  )
  expect(unusedExports(product, code).filter((found) => !isDoor(found))).toEqual([])
})

test('a name is taken by import, by re-export and with its whole module', () => {
  const offer = {
    path: 'a/offer.ts',
    text: 'export const one = 1\nexport const two = 2\nexport function three() {}\nexport class Four {}\nexport type T = 1\n',
  }
  const found = (path: string, text: string) =>
    unusedExports([offer], [offer, { path, text }]).map((each) => each.split(' ')[1])
  expect(found('a/none.ts', "import { one } from './other'")).toEqual([
    'one',
    'two',
    'three',
    'Four',
  ])
  expect(found('b/some.ts', "import { one, two as zwei } from '../a/offer'")).toEqual([
    'three',
    'Four',
  ])
  expect(found('a/again.ts', "export { three } from './offer'")).toEqual(['one', 'two', 'Four'])
  for (const way of ["import * as all from './offer'", "require('./offer')", "import('./offer')"]) {
    expect(found(`a/whole${way.length}.ts`, way)).toEqual([])
  }
})
