/** What nobody takes is not offered: an export without an import is dead, or private. */
import { unusedExports } from './tidy/exports'
import { readTree } from './tidy/tree'

const code = readTree().filter(({ path }) => /\.(ts|cjs|mjs)$/.test(path))
/**
 * The platform and scripts/run.mjs load doors and commands by the name of their `main`, and a test of
 * statements the offline checker in a process of its own.
 */
const ENTRY = [
  /^cloudfunctions\/src\/doors\/\w+\/index\.ts:\d+ main$/,
  /^((localcloud|bench)\/main|scripts\/[\w/-]+)\.ts:\d+ main$/,
  /^scripts\/check-statement\.mjs:\d+ checkStatement$/,
]
const isEntry = (found: string) => ENTRY.some((entry) => entry.test(found))
const ROOTS = ['cloudfunctions/src', 'miniprogram', 'localcloud', 'preview', 'scripts', 'bench']

test.each(ROOTS)('%s exports nothing that nobody takes', (root) => {
  const product = code.filter(
    ({ path }) => path.startsWith(`${root}/`) && !path.endsWith('.test.ts'),
  )
  expect(unusedExports(product, code).filter((found) => !isEntry(found))).toEqual([])
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
  const index = { path: 'a/part/index.ts', text: 'export const five = 5\n' }
  const whole = { path: 'a/whole.ts', text: "import { five } from './part'" }
  expect(unusedExports([index], [index, whole])).toEqual([])
})
