/** The bindings of every template against the data and methods of its page, by TypeScript. */
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler-1'
import ts from 'typescript'
import type { Fault } from '../../fault'
import { type TemplateDefinition, templateDefinitions } from './definitions'

/** These come from the converted form itself: names declared twice, and what stands between parts. */
const OF_THE_FORM = [2451, 2403, 1005]

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  // The converted form puts `?.` everywhere, so that nearly all of it could be undefined.
  strictNullChecks: false,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
}

type Converted = ReturnType<TmplGroup['getTmplConvertedExpr']>

/**
 * Faults of syntax, unknown data, unknown handlers and unknown or wrong properties of our own
 * components (facts/devtools.md sections 7.5 and 7.6).
 * @param project the folder of a mini-program's tsconfig.json
 */
export function checkTemplates(project: string): Fault[] {
  const root = project.replaceAll('\\', '/')
  const { templates, faults } = templateDefinitions(programOf(root), root)
  const group = new TmplGroup()
  const converted = new Map<string, Converted>()
  for (const definition of templates) {
    faults.push(...syntaxFaults(group, definition, root))
    const { wxml, environment } = definition
    converted.set(`${wxml}.ts`, group.getTmplConvertedExpr(wxml, environment))
  }
  return [...faults, ...bindingFaults(converted, root)]
}

function programOf(root: string): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '))
    },
  })
  if (!config) throw new Error(`${root} has no tsconfig.json.`)
  return ts.createProgram(config.fileNames, config.options)
}

/** Warnings count: an unclosed tag is one. */
function syntaxFaults(group: TmplGroup, { wxml }: TemplateDefinition, root: string): Fault[] {
  const found: { message: string; startLine: number }[] = group.addTmpl(
    wxml,
    readFileSync(wxml, 'utf8'),
  )
  return found.map(({ message, startLine }) => ({
    file: relative(dirname(root), wxml).replaceAll('\\', '/'),
    line: startLine + 1,
    text: message,
  }))
}

function bindingFaults(converted: ReadonlyMap<string, Converted>, root: string): Fault[] {
  const program = ts.createProgram([...converted.keys()], OPTIONS, hostOf(converted))
  return [...converted].flatMap(([name, expression]) => {
    const source = program.getSourceFile(name)
    if (!source) throw new Error(`${name} was not converted.`)
    const diagnostics = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ]
    return diagnostics
      .filter(({ code }) => !OF_THE_FORM.includes(code))
      .map((diagnostic) => ({
        file: relative(dirname(root), name.replace(/\.ts$/, '')).replaceAll('\\', '/'),
        ...lineOf(diagnostic, source, expression),
        text: brief(ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')),
      }))
  })
}

/** What TypeScript says of the form that a wx:key without such a field is converted to. */
const NO_KEY = "Type 'unknown' is not assignable to type 'string | number'."

/** Without the whole type of a page, which is long and tells nothing more. */
function brief(text: string): string {
  if (text === NO_KEY) return 'wx:key names no field of the items that is a text or a number'
  return text.replace(/ on type '\{.*?\}'\./, '.')
}

function lineOf(
  { start = 0, length = 0 }: ts.Diagnostic,
  source: ts.SourceFile,
  expression: Converted,
): { line?: number } {
  const from = source.getLineAndCharacterOfPosition(start)
  const to = source.getLineAndCharacterOfPosition(start + length)
  const [line] =
    expression.getSourceLocation(from.line, from.character, to.line, to.character) ?? []
  return line === undefined ? {} : { line: line + 1 }
}

/** Serves the converted templates as if they were files. */
function hostOf(converted: ReadonlyMap<string, Converted>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS)
  const textOf = (name: string) => converted.get(name)?.code()
  return {
    ...host,
    fileExists: (name) => converted.has(name) || host.fileExists(name),
    readFile: (name) => textOf(name) ?? host.readFile(name),
    getSourceFile: (name, version, ...rest) => {
      const text = textOf(name)
      if (text === undefined) return host.getSourceFile(name, version, ...rest)
      return ts.createSourceFile(name, text, version)
    },
  }
}
