import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPages, readSchema } from './project'

const folder = mkdtempSync(join(tmpdir(), 'fenming-project-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('a schema may be JSON; indexes may be left out', () => {
  const path = file(
    'schema.json',
    '[{"name":"users","indexes":[{"name":"n","fields":[["name",1],["at",-1]],"unique":true}]},{"name":"logs"}]',
  )
  expect(readSchema(path)).toEqual([
    {
      name: 'users',
      indexes: [
        {
          name: 'n',
          fields: [
            ['name', 1],
            ['at', -1],
          ],
          unique: true,
        },
      ],
    },
    { name: 'logs', indexes: [] },
  ])
})

test('a schema may be a module', () => {
  const path = file('schema.cjs', "exports.SCHEMA = [{ name: 'logs', fen: ['amount'] }]")
  expect(readSchema(path)).toEqual([{ name: 'logs', indexes: [], fen: ['amount'] }])
  const byDefault = file('default.cjs', "exports.default = [{ name: 'logs' }]")
  expect(readSchema(byDefault)).toEqual([{ name: 'logs', indexes: [] }])
})

test('a wrong schema is told by file and place', () => {
  expect(() => readSchema(join(folder, 'none.json'))).toThrow(/There is no file .*none\.json/)
  expect(() => readSchema(file('a.json', '['))).toThrow(/a\.json is not JSON/)
  const wrong = file('b.json', '[{"name":"x","indexes":[{"name":"n","fields":[["a",2]]}]}]')
  expect(() => readSchema(wrong)).toThrow(/b\.json: 0\.indexes\.0\.fields\.0\.1/)
})

test('the pages of an app.json, in both spellings of subpackages', () => {
  const path = file(
    'app.json',
    '{"pages":["pages/home/home"],"subPackages":[{"root":"a","pages":["b/b"]}],"subpackages":[{"root":"c","pages":["d"]}]}',
  )
  expect(readPages(path)).toEqual(['pages/home/home', 'a/b/b', 'c/d'])
  expect(() => readPages(file('none-app.json', '{}'))).toThrow(/none-app\.json: pages/)
})
