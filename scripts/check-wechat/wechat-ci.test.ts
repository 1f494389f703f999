import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultLine } from '../fault'
import { compiledOf, compileProject } from './wechat-ci'

test('rules that do not hold are faults, whatever their text says', () => {
  const text = 'There are unused components: :'
  const { compileFaults, qualityFaults, sizes } = compiledOf({
    rules: [
      { name: 'CONTAINS_UNUSED_PLUGINS', success: true, text: 'There are unused plugins: ' },
      { name: 'CONTAINS_UNUSED_COMPONENTS', success: false, text, detail: ['pages/me/me'] },
    ],
    sizes: { 'app.js': 12 },
  })
  expect(compileFaults).toEqual([])
  expect(qualityFaults.map(faultLine)).toEqual([
    'miniprogram: CONTAINS_UNUSED_COMPONENTS: There are unused components: : ["pages/me/me"]',
  ])
  expect(sizes).toEqual({ 'app.js': 12 })
})

test.each([
  [
    { code: 10045, message: 'file: app.ts\n Unexpected token (15:0)\n\n> 15 |\n     | ^' },
    'miniprogram/app.ts:15: file: app.ts Unexpected token (15:0) > 15 | | ^ (10045)',
  ],
  [
    { code: 10009, message: 'pages/gone/gone is not found', path: 'miniprogram/app.json' },
    'miniprogram/app.json: pages/gone/gone is not found (10009)',
  ],
])('a compile that fails is one line: %j', (fault, line) => {
  const { compileFaults, sizes } = compiledOf({ fault })
  expect(compileFaults.map(faultLine)).toEqual([line])
  expect(sizes).toEqual({})
})

test('an answer of another shape is no answer', () => {
  expect(() => compiledOf({ rules: 'none' })).toThrow()
})

test('what the compiler leaves where it is started goes with the answer', () => {
  const left: string[] = []
  const processes = jest.requireActual<typeof import('node:child_process')>('node:child_process')
  const compiler = (_node: string, args: string[], { cwd = '' }) => {
    left.push(join(cwd, 'cache-of-the-compiler'))
    for (const file of left) writeFileSync(file, '')
    writeFileSync(args[2] ?? '', JSON.stringify({ rules: [], sizes: { 'app.js': 12 } }))
    return { status: 0, stderr: '' }
  }
  jest.spyOn(processes, 'spawnSync').mockImplementation(compiler as never)
  expect(compileProject('/a/release').sizes).toEqual({ 'app.js': 12 })
  expect(left.map(existsSync)).toEqual([false])
})
