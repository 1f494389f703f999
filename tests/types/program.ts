/** Type-checks real sources of the repository, with single files changed in memory. */
import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import ts from 'typescript'

const ROOT = join(__dirname, '..', '..')

/** A file of the repository as the compiler names it: with forward slashes everywhere. */
function absolute(file: string): string {
  return join(ROOT, file).split(sep).join('/')
}

/** A type error as a test compares it: where, which, and in whose words. */
export interface Mistake {
  file: string
  code: number
  text: string
}

/** One of the repository's TypeScript programs, named by its folder. */
export class TypeProgram {
  private readonly options: ts.CompilerOptions
  private readonly fileNames: string[]
  private readonly unchanged: ts.Program
  /** Parsed files are kept: only a changed file is read anew. */
  private readonly parsed = new Map<string, ts.SourceFile>()

  constructor(folder: string) {
    const path = join(ROOT, folder, 'tsconfig.json')
    const { config, error } = ts.readConfigFile(path, ts.sys.readFile)
    if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'))
    const parsed = ts.parseJsonConfigFileContent(config, ts.sys, join(ROOT, folder))
    // A violation may leave an import unused; that is not what is asked here.
    this.options = { ...parsed.options, noUnusedLocals: false, noUnusedParameters: false }
    this.fileNames = parsed.fileNames.filter((name) => !name.endsWith('.test.ts'))
    this.unchanged = this.build(new Map())
  }

  /** The type errors of `files` when the files named in `texts` read as given there. */
  errors(files: readonly string[], texts: Readonly<Record<string, string>>): Mistake[] {
    const changed = new Map(Object.entries(texts).map(([file, text]) => [absolute(file), text]))
    const program = changed.size === 0 ? this.unchanged : this.build(changed)
    return files.flatMap((file) => {
      const source = program.getSourceFile(absolute(file))
      if (!source) throw new Error(`${file} is not part of the program`)
      return program.getSemanticDiagnostics(source).map((diagnostic) => ({
        file,
        code: diagnostic.code,
        text: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
      }))
    })
  }

  private build(changed: ReadonlyMap<string, string>): ts.Program {
    const host = ts.createCompilerHost(this.options, true)
    const fromDisk = host.getSourceFile
    host.getSourceFile = (name, languageVersion, onError) => {
      const text = changed.get(name)
      if (text !== undefined) return ts.createSourceFile(name, text, languageVersion, true)
      const known = this.parsed.get(name) ?? fromDisk(name, languageVersion, onError)
      if (known) this.parsed.set(name, known)
      return known
    }
    const rootNames = [...new Set([...this.fileNames, ...changed.keys()])]
    return ts.createProgram({ rootNames, options: this.options, host, oldProgram: this.unchanged })
  }
}

/** The text of a file of the repository. */
export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

/** `text` with `from` replaced once; a test that finds nothing to change would prove nothing. */
export function changed(text: string, from: string | RegExp, to: string): string {
  const after = text.replace(from, () => to)
  if (after === text) throw new Error(`nothing to change: ${from}`)
  return after
}
