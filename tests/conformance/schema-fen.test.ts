/** Every amount of the shop's documents is declared as one, so that no fraction of a fen gets in. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { shopSchema } from '../../scripts/shop-schema'

const ROOT = join(__dirname, '../..')

function parse(path: string): ts.SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8')
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
}

/** The interfaces of a file by name, those of a namespace too. */
function interfacesOf(file: ts.SourceFile): Map<string, ts.InterfaceDeclaration> {
  const found = new Map<string, ts.InterfaceDeclaration>()
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) found.set(node.name.text, node)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const MODEL = new Map([
  ...interfacesOf(parse('typings/model.d.ts')),
  ...interfacesOf(parse('typings/model-money.d.ts')),
])

/** The paths at which a type holds a `Fen`. */
function amountsIn(type: ts.TypeNode, path: string): string[] {
  if (ts.isArrayTypeNode(type)) return amountsIn(type.elementType, `${path}.*`)
  if (ts.isTypeLiteralNode(type)) return amountsOf(type.members, `${path}.`)
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((one) => amountsIn(one, path))
  if (!ts.isTypeReferenceNode(type)) return []
  const name = type.typeName.getText()
  if (name === 'Fen') return [path]
  const [, values] = type.typeArguments ?? []
  if (name === 'Record' && values) return amountsIn(values, `${path}.*`)
  const target = MODEL.get(name)
  return target ? amountsOf(target.members, `${path}.`) : []
}

function amountsOf(members: ts.NodeArray<ts.TypeElement>, prefix: string): string[] {
  return members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || !member.type) return []
    return amountsIn(member.type, prefix + member.name.getText())
  })
}

const documents = interfacesOf(parse('cloudfunctions/src/store/schema.ts')).get('Documents')
const kinds = (documents?.members ?? []).flatMap((member): [string, string][] => {
  if (!ts.isPropertySignature(member) || !member.type) return []
  return [[member.name.getText(), member.type.getText().replace('Model.', '')]]
})

test('every collection of the schema has its kind of document', () => {
  expect(kinds.map(([name]) => name)).toEqual(shopSchema().map(({ name }) => name))
  expect(kinds.every(([, kind]) => MODEL.has(kind))).toBe(true)
})

test.each(kinds)('the amounts of %s are those of Model.%s', (collection, kind) => {
  const members = MODEL.get(kind)?.members
  const amounts = members ? amountsOf(members, '') : []
  const declared = shopSchema().find(({ name }) => name === collection)?.fen
  expect([...(declared ?? [])].sort()).toEqual(amounts.sort())
})
