/** WeChat's JSON schemas over our JSON files. */
import Ajv, { type ErrorObject } from 'ajv'
import ts from 'typescript'
import type { Fault } from '../fault'

/** A schema as miniprogram-ci brings it. */
export type Schema = Record<string, unknown>

/** Answers the faults of one file's text. */
export type SchemaCheck = (file: string, text: string) => Fault[]

/**
 * A check by one of WeChat's schemas, which are of draft 7 with some words of their own
 * (facts/devtools.md section 3.1).
 */
export function schemaCheck(schema: Schema): SchemaCheck {
  const { $schema, ...rules } = schema
  const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(rules)
  return (file, text) => {
    const source = ts.parseJsonText(file, text)
    try {
      if (validate(JSON.parse(text))) return []
    } catch (error) {
      return [{ file, ...syntaxLine(file, text, String(error)), text: String(error) }]
    }
    return (validate.errors ?? []).filter(isCause).map((error) => ({
      file,
      line: lineAt(source, placeOf(source, error.instancePath)),
      text: `${error.instancePath || 'the whole'} ${error.message}${detail(error)}`,
    }))
  }
}

/** The union itself says less than its parts. */
function isCause({ keyword }: ErrorObject): boolean {
  return keyword !== 'anyOf' && keyword !== 'oneOf' && keyword !== 'if'
}

function detail({ params }: ErrorObject): string {
  const [said] = Object.values(params)
  return said === undefined ? '' : `: ${JSON.stringify(said)}`
}

/** Node says the place of some faults only, TypeScript that of all which are faults to it. */
function syntaxLine(file: string, text: string, said: string): { line?: number } {
  const [, position] = said.match(/position (\d+)/) ?? []
  const place = ts.parseConfigFileTextToJson(file, text).error?.start ?? position
  return place === undefined ? {} : { line: text.slice(0, Number(place)).split('\n').length }
}

function lineAt(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1
}

/** Where the value that a JSON pointer names begins. */
function placeOf(source: ts.JsonSourceFile, pointer: string): number {
  const steps = pointer.split('/').slice(1)
  let node: ts.Expression | undefined = source.statements[0]?.expression
  for (const step of steps) {
    const next = node && childOf(source, node, step.replaceAll('~1', '/').replaceAll('~0', '~'))
    if (!next) break
    node = next
  }
  return node?.getStart(source) ?? 0
}

function childOf(
  source: ts.SourceFile,
  node: ts.Expression,
  step: string,
): ts.Expression | undefined {
  if (ts.isArrayLiteralExpression(node)) return node.elements[Number(step)]
  if (!ts.isObjectLiteralExpression(node)) return undefined
  const property = node.properties.find(
    (each) => each.name?.getText(source) === JSON.stringify(step),
  )
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined
}
