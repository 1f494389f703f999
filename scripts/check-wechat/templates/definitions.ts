/** What a template may name: read from the `Page({…})` or `Component({…})` beside it. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import * as v from 'valibot'
import type { Fault } from '../../fault'
import { structuralType } from './structural-type'

/** Attributes that every tag takes. */
const EVERYWHERE = ['ariaLabel', 'ariaRole', 'ariaHidden', 'hidden']

const Definition = v.object({ usingComponents: v.optional(v.record(v.string(), v.string()), {}) })

/** TypeScript gives up on functions whose result depends on `this`, and takes any field then. */
const OPEN =
  'its own fields have no types: name the result of each function that WeChat calls, such as onShareAppMessage'

export interface TemplateDefinition {
  wxml: string
  /** The declarations of `data`, `methods` and `tags` that the converted template stands on. */
  environment: string
}

export interface Definitions {
  templates: TemplateDefinition[]
  /** Pages and components whose own types are wrong: nothing can be said of their templates. */
  faults: Fault[]
}

/** The definition of every template below `root` that has a page or component beside it. */
export function templateDefinitions(program: ts.Program, root: string): Definitions {
  const checker = program.getTypeChecker()
  const instances = new Map<string, ts.Type>()
  const faults: Fault[] = []
  for (const source of program.getSourceFiles()) {
    if (!existsSync(source.fileName.replace(/\.ts$/, '.wxml'))) continue
    const file = relative(dirname(root), source.fileName).replaceAll('\\', '/')
    // It also resolves the signatures for good, which needs the whole file.
    const diagnostics = program.getSemanticDiagnostics(source)
    const instance = instanceOf(checker, source)
    if (diagnostics.length > 0) faults.push(...diagnostics.map((each) => typeFault(file, each)))
    else if (instance && isOpenPage(source, instance)) faults.push({ file, text: OPEN })
    else if (instance) instances.set(source.fileName.replace(/\.ts$/, ''), instance)
  }
  const templates = [...instances].map(([path, instance]) => ({
    wxml: `${path}.wxml`,
    environment: [
      `declare const data: ${typeOf(checker, instance, 'data')}`,
      `declare const methods: ${methodsOf(checker, instance)}`,
      `declare const tags: ${tagsOf(checker, instances, path, root)}`,
      'export {}',
    ].join('\n'),
  }))
  return { templates, faults }
}

/** A component without methods is open by WeChat's typings; a page never is. */
function isOpenPage(source: ts.SourceFile, instance: ts.Type): boolean {
  return /^Page\(/m.test(source.text) && instance.getStringIndexType() !== undefined
}

function typeFault(file: string, { file: source, start, messageText }: ts.Diagnostic): Fault {
  const text = ts.flattenDiagnosticMessageText(messageText, ' ')
  if (!source || start === undefined) return { file, text }
  return { file, line: source.getLineAndCharacterOfPosition(start).line + 1, text }
}

/** The type of `this` inside the one call of Page or Component. */
function instanceOf(checker: ts.TypeChecker, source: ts.SourceFile): ts.Type | undefined {
  for (const statement of source.statements) {
    const call = ts.isExpressionStatement(statement) ? statement.expression : undefined
    if (
      !call ||
      !ts.isCallExpression(call) ||
      !/^(Page|Component)$/.test(call.expression.getText())
    )
      continue
    const [options] = checker.getResolvedSignature(call)?.getParameters() ?? []
    if (options) return thisTypeIn(checker, checker.getTypeOfSymbolAtLocation(options, call))
  }
  return undefined
}

/** What the `ThisType<…>` among the parts of an options type says. */
function thisTypeIn(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  if (type.isIntersection()) {
    return type.types.map((part) => thisTypeIn(checker, part)).find((found) => found)
  }
  const [named] = type.aliasTypeArguments ?? []
  if (type.aliasSymbol?.name === 'ThisType') return named
  if (type.symbol?.name !== 'ThisType' || !isReference(type)) return undefined
  return checker.getTypeArguments(type)[0]
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return 'target' in type
}

function typeOf(checker: ts.TypeChecker, instance: ts.Type, member: string): string {
  const property = instance.getProperty(member)
  return property ? structuralType(checker, checker.getTypeOfSymbol(property)) : '{}'
}

function methodsOf(checker: ts.TypeChecker, instance: ts.Type): string {
  const callable = checker
    .getPropertiesOfType(instance)
    .filter((member) => checker.getTypeOfSymbol(member).getCallSignatures().length > 0)
  return `{ ${callable.map(({ name }) => `${JSON.stringify(name)}: Function`).join('; ')} }`
}

/** Our own components by tag, with their properties; any other tag takes anything. */
function tagsOf(
  checker: ts.TypeChecker,
  instances: ReadonlyMap<string, ts.Type>,
  path: string,
  root: string,
): string {
  const { usingComponents } = v.parse(Definition, JSON.parse(readFileSync(`${path}.json`, 'utf8')))
  const known = Object.entries(usingComponents).flatMap(([tag, target]) => {
    const place = target.startsWith('/') ? join(root, target) : join(dirname(path), target)
    const component = instances.get(place.replaceAll('\\', '/'))
    const properties = component?.getProperty('properties')
    if (!properties) return []
    const own = structuralType(checker, checker.getTypeOfSymbol(properties))
    const common = EVERYWHERE.map((name) => `${name}?: string | number | boolean`).join('; ')
    return [`${JSON.stringify(tag)}: ${own} & { ${common} }`]
  })
  // WeChat's own tags and TDesign's have no types here: of them everything is taken. `any` stands in the
  // text that is checked, not in this program; with `unknown` the rows of every wx:for lose their types.
  return `{ ${[...known, '[tag: string]: any'].join('; ')} }`
}
