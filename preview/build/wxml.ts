import { readFileSync } from 'node:fs'
import { TmplGroup } from 'glass-easel-template-compiler'
import * as v from 'valibot'
import { BUILT_IN_TAGS, TEMPLATE_TAGS } from '../tags'
import { BuildError } from './build-error'
import { isLibrary, type Project, type Unit } from './project'
import { fileOf, resolveFile } from './resolve'
import { expressionProblems, tagsOf } from './wxml-lint'
import { rewriteWxs, WXS_RUNTIME, wxsRequires } from './wxs'

const Diagnostics = v.array(
  v.object({ level: v.string(), message: v.string(), startLine: v.number() }),
)
const Paths = v.array(v.string())

/**
 * Compiles every template of the project to one JavaScript expression `{ [code]: template }`.
 * Any diagnostic of our own files from Warn up, an unknown tag, and an expression that WeChat would
 * refuse throw BuildError; npm packages' own diagnostics come back as warnings.
 */
export function compileTemplates(project: Project): { code: string; warnings: string[] } {
  const compiler = new Compiler(project)
  for (const unit of project.units) compiler.addUnit(unit)
  return compiler.finish()
}

class Compiler {
  private readonly group = new TmplGroup()
  private readonly templates = new Set<string>()
  private readonly scripts = new Set<string>()
  private readonly problems: string[] = []
  private readonly warnings: string[] = []

  constructor(private readonly project: Project) {}

  addUnit(unit: Unit): void {
    const names = new Set([
      ...BUILT_IN_TAGS,
      ...TEMPLATE_TAGS,
      ...Object.keys(unit.config.usingComponents),
      ...Object.keys(unit.config.componentGenerics ?? {}),
    ])
    this.addTemplate(unit.code, names)
  }

  finish(): { code: string; warnings: string[] } {
    if (this.problems.length > 0) throw new BuildError(this.problems)
    this.group.setExtraRuntimeScript(WXS_RUNTIME)
    const code = this.group.getTmplGenObjectGroups()
    this.group.free()
    return { code, warnings: this.warnings }
  }

  private addTemplate(code: string, names: ReadonlySet<string>): void {
    if (this.templates.has(code)) return
    this.templates.add(code)
    const source = readFileSync(fileOf(this.project.root, `${code}.wxml`), 'utf8')
    this.check(code, source, names)
    for (const diagnostic of v.parse(Diagnostics, this.group.addTmpl(code, source))) {
      if (diagnostic.level === 'Note') continue
      this.report(code, diagnostic.startLine + 1, diagnostic.message)
    }
    this.addScripts(code)
    for (const path of v.parse(Paths, this.group.getDirectDependencies(code))) {
      const target = resolveFile(this.project.root, code, `/${path}`, '.wxml')
      if (target) this.addTemplate(target, names)
      else this.problems.push(`${code}.wxml: "${path}.wxml" is not found`)
    }
  }

  private check(code: string, source: string, names: ReadonlySet<string>): void {
    if (isLibrary(code)) return
    for (const { tag, line } of tagsOf(source)) {
      if (!names.has(tag)) this.report(code, line, `unknown tag <${tag}>`)
    }
    for (const { text, line } of expressionProblems(source)) this.report(code, line, text)
  }

  private addScripts(code: string): void {
    for (const name of v.parse(Paths, this.group.getInlineScriptModuleNames(code))) {
      const source = this.group.getInlineScript(code, name)
      this.group.setInlineScript(code, name, rewriteWxs(source))
      for (const target of wxsRequires(source)) this.addScript(code, target)
    }
    for (const path of v.parse(Paths, this.group.getScriptDependencies(code))) {
      this.addScript(code, `/${path}`)
    }
  }

  private addScript(from: string, target: string): void {
    const code = resolveFile(this.project.root, from, target, '.wxs')
    if (!code) {
      this.problems.push(`${from}: "${target}" is not found`)
      return
    }
    if (this.scripts.has(code)) return
    this.scripts.add(code)
    const source = readFileSync(fileOf(this.project.root, `${code}.wxs`), 'utf8')
    this.group.addScript(code, rewriteWxs(source))
    for (const required of wxsRequires(source)) this.addScript(code, required)
  }

  private report(code: string, line: number, message: string): void {
    const text = `${code}.wxml:${line}: ${message}`
    if (isLibrary(code)) this.warnings.push(text)
    else this.problems.push(text)
  }
}
