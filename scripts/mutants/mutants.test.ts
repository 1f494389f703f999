import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mutate } from './mutant'
import { MUTANTS } from './mutants'

const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8')

test.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
  'the text of the mutant stands exactly once: %s',
  (_name, mutant) => {
    const text = read(mutant.file)
    expect(mutate(text, mutant)).not.toBe(text)
  },
)

test('each of the ten rules is broken by a mutant, and no name is there twice', () => {
  expect(new Set(MUTANTS.map(({ rule }) => rule)).size).toBe(10)
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
})

test('a text that stands twice, or nowhere, is told', () => {
  const mutant = { name: 'm', file: 'f', find: 'a', replace: 'b', rule: 1 } as const
  expect(mutate('xax', mutant)).toBe('xbx')
  for (const text of ['aa', 'x']) expect(() => mutate(text, mutant)).toThrow('exactly once in f')
})
