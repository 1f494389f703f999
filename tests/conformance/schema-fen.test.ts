/** Every amount of the shop's documents is declared as one, so that no fraction of a fen gets in. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { shopSchema } from '../../scripts/shop-schema'

const ROOT = join(__dirname, '../..')

function parse(path: string): ts.SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
}

/** The declarations of one kind in a file by name, those of a namespace too. */
function declarationsOf<D extends ts.InterfaceDeclaration | ts.TypeAliasDeclaration>(
  file: ts.SourceFile,
  is: (node: ts.Node) => node is D,
): [string, D][] {
  const found: [string, D][] = []
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push([node.name.text, node])
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** The files of a folder, parsed. */
function parseIn(folder: string, pattern: RegExp): ts.SourceFile[] {
  const names = readdirSync(join(ROOT, folder)).filter((name) => pattern.test(name))
  return names.map((name) => parse(`${folder}/${name}`))
}

const FILES = parseIn('typings', /^model.*\.d\.ts$/)
const MODEL = new Map(FILES.flatMap((file) => declarationsOf(file, ts.isInterfaceDeclaration)))
const ALIASES = new Map(FILES.flatMap((file) => declarationsOf(file, ts.isTypeAliasDeclaration)))

/** The paths at which a type holds a `Fen`. */
function amountsIn(type: ts.TypeNode, path: string): string[] {
  if (ts.isArrayTypeNode(type)) return amountsIn(type.elementType, `${path}.*`)
  if (ts.isTypeLiteralNode(type)) return amountsOf(type.members, `${path}.`)
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((one) => amountsIn(one, path))
  if (!ts.isTypeReferenceNode(type)) return []
  const name = type.typeName.getText()
  if (name === 'Fen') return [path]
  const [first, values] = type.typeArguments ?? []
  if (name === 'Partial' && first) return amountsIn(first, path)
  if (name === 'Record' && values) return amountsIn(values, `${path}.*`)
  const alias = ALIASES.get(name)
  if (alias) return amountsIn(alias.type, path)
  const target = MODEL.get(name)
  return target ? amountsOf(target.members, `${path}.`) : []
}

function amountsOf(members: ts.NodeArray<ts.TypeElement>, prefix: string): string[] {
  return members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || !member.type) return []
    return amountsIn(member.type, prefix + member.name.getText())
  })
}

/** Collection and kind of document, as the parts of the schema say. */
const kinds = parseIn('cloudfunctions/src/store/schema-parts', /\.ts$/)
  .flatMap((file) => declarationsOf(file, ts.isInterfaceDeclaration))
  .filter(([name]) => name.endsWith('Documents'))
  .flatMap(([, { members }]) => [...members])
  .flatMap((member): [string, string][] => {
    if (!ts.isPropertySignature(member) || !member.type) return []
    return [[member.name.getText(), member.type.getText().replace('Model.', '')]]
  })

test('every collection of the schema has its kind of document', () => {
  const collections = shopSchema().map(({ name }) => name)
  expect(kinds.map(([name]) => name).sort()).toEqual(collections.sort())
  expect(kinds.every(([, kind]) => MODEL.has(kind))).toBe(true)
})

test.each(kinds)('the amounts of %s are those of Model.%s', (collection, kind) => {
  const members = MODEL.get(kind)?.members
  const amounts = members ? amountsOf(members, '') : []
  const declared = shopSchema().find(({ name }) => name === collection)?.fen
  expect([...(declared ?? [])].sort()).toEqual(amounts.sort())
})
