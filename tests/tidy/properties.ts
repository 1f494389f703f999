/** Which functions of domain/ are held by a property: used in a predicate that fast-check runs. */
import ts from 'typescript'
import { collect, parse, target } from './source'
import type { TextFile } from './tree'

/** `path name` of every exported function of `product` that no property of `tests` uses. */
export function withoutProperty(
  product: readonly TextFile[],
  tests: readonly TextFile[],
): string[] {
  const held = new Set(tests.flatMap(heldBy))
  return product
    .flatMap((file) => exportedFunctions(file).map((name) => `${file.path} ${name}`))
    .filter((name) => !held.has(name))
}

/** The exported functions of a file, and its exported objects whose members are functions. */
function exportedFunctions(file: TextFile): string[] {
  return parse(file).statements.flatMap((node) => {
    const exported = ts.canHaveModifiers(node) && isExported(ts.getModifiers(node) ?? [])
    if (!exported) return []
    if (ts.isFunctionDeclaration(node)) return node.name ? [node.name.text] : []
    if (!ts.isVariableStatement(node)) return []
    return node.declarationList.declarations
      .filter(({ initializer }) => initializer && runs(initializer))
      .map(({ name }) => name.getText())
  })
}

function isExported(modifiers: readonly ts.Modifier[]): boolean {
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
}

function runs(value: ts.Expression): boolean {
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return true
  const members = ts.isObjectLiteralExpression(value) ? value.properties : []
  return members.some(
    (member) =>
      ts.isMethodDeclaration(member) ||
      (ts.isPropertyAssignment(member) && runs(member.initializer)),
  )
}

/**
 * `path name` of every import that the predicates of a test use, themselves or by a helper beside
 * them.
 */
function heldBy(file: TextFile): string[] {
  const helpers = declarations(file)
  const held = new Set<string>()
  const seen = new Set<ts.Node>()
  const waiting: ts.Node[] = collect(file, predicateOf)
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    for (const name of valuesNamedIn(node)) {
      held.add(name.text)
      const own = helpers.filter((helper) => helper.name === name.text && isSeen(helper, name))
      waiting.push(...own.map(({ declares }) => declares))
    }
  }
  return importedNames(file).flatMap(({ name, origin }) => (held.has(name) ? [origin] : []))
}

/** The predicate of a call of fc.property. */
function predicateOf(node: ts.Node): ts.Node | undefined {
  const isProperty = ts.isCallExpression(node) && node.expression.getText() === 'fc.property'
  return isProperty ? node.arguments.at(-1) : undefined
}

/** Local name of each imported value, with the file and the name it comes from. */
function importedNames(file: TextFile): { name: string; origin: string }[] {
  return collect(file, (node) => {
    if (!ts.isImportSpecifier(node)) return undefined
    const from = node.parent.parent.parent.moduleSpecifier
    if (!ts.isStringLiteral(from)) return undefined
    const origin = `${target(file, from.text)}.ts ${(node.propertyName ?? node.name).text}`
    return { name: node.name.text, origin }
  })
}

/** A function, class or constant of the test, and where its name is known. */
interface Helper {
  name: string
  declares: ts.Node
  scope: ts.Node
}

function declarations(file: TextFile): Helper[] {
  return collect(file, (node) => {
    const isOne =
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isVariableDeclaration(node)
    if (!isOne || !node.name || !ts.isIdentifier(node.name)) return undefined
    const scope = ts.findAncestor(node, (at) => ts.isBlock(at) || ts.isSourceFile(at))
    return scope && { name: node.name.text, declares: node, scope }
  })
}

function isSeen({ scope }: Helper, name: ts.Node): boolean {
  return scope.pos <= name.pos && name.end <= scope.end
}

/** Names that stand for a value: not of a member, not in a type. */
function valuesNamedIn(root: ts.Node): ts.Identifier[] {
  const names: ts.Identifier[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return
    if (ts.isIdentifier(node) && !isMember(node)) names.push(node)
    ts.forEachChild(node, visit)
  }
  visit(root)
  return names
}

function isMember(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  const named = ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)
  return named && parent.name === node
}
