/** What the rules ask of a source file's syntax tree. */
import { posix } from 'node:path'
import ts from 'typescript'
import type { TextFile } from './tree'

const parsed = new Map<string, ts.SourceFile>()

/** The syntax tree of a TypeScript or JavaScript file. */
export function parse(file: TextFile): ts.SourceFile {
  const known = parsed.get(file.path)
  if (known) return known
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true)
  parsed.set(file.path, source)
  return source
}

/** All nodes of a file for which `pick` has an answer, as the answers. */
export function collect<T>(file: TextFile, pick: (node: ts.Node) => T | undefined): T[] {
  const answers: T[] = []
  const visit = (node: ts.Node): void => {
    const answer = pick(node)
    if (answer !== undefined) answers.push(answer)
    ts.forEachChild(node, visit)
  }
  visit(parse(file))
  return answers
}

/** `path:line`, as an editor opens it. */
export function place(file: TextFile, node: ts.Node): string {
  const source = parse(file)
  return `${file.path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`
}

/** What a file imports, by `import`, `export from`, `import()` or `require()`, as it is written. */
export function importsOf(file: TextFile): string[] {
  return collect(file, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const { moduleSpecifier } = node
      return moduleSpecifier && ts.isStringLiteral(moduleSpecifier)
        ? moduleSpecifier.text
        : undefined
    }
    if (!ts.isCallExpression(node)) return undefined
    const { expression } = node
    const loads =
      expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(expression) && expression.text === 'require')
    const [name] = node.arguments
    return loads && name && ts.isStringLiteralLike(name) ? name.text : undefined
  })
}

/** An import as a path from the root of the repository, without ending; a package keeps its name. */
export function target(file: TextFile, name: string): string {
  return name.startsWith('.') ? posix.join(posix.dirname(file.path), name) : name
}

/** Each function of a file with its number of lines. */
export function functionsOf(file: TextFile): { where: string; lines: number }[] {
  const source = parse(file)
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line
  return collect(file, (node) =>
    ts.isFunctionLike(node) && 'body' in node && node.body
      ? { where: place(file, node), lines: lineAt(node.end) - lineAt(node.getStart(source)) + 1 }
      : undefined,
  )
}
