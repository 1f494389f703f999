/** miniprogram-ci: WeChat's own compile, quality scan and schemas, from tools/wechat-ci. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Fault } from '../fault'
import type { Schema } from './schemas'

const ROOT = join(__dirname, '../..')
const PROGRAM = join(ROOT, 'tools/wechat-ci/compile.cjs')
const packages = createRequire(PROGRAM)

/** In ms. It takes 5 to 20 s; a network that swallows questions must not hold it for ever. */
const TIMEOUT = 300_000

/** Rules as checkCodeQuality answers them: `text` tells the fault even where there is none. */
const Rule = v.object({
  name: v.string(),
  success: v.boolean(),
  text: v.string(),
  detail: v.optional(v.unknown()),
})
const CompileFault = v.object({
  code: v.optional(v.number()),
  message: v.string(),
  path: v.optional(v.string()),
})
const Answer = v.union([
  v.object({ rules: v.array(Rule), sizes: v.record(v.string(), v.number()) }),
  v.object({ fault: CompileFault }),
])

export interface Compiled {
  /** Path of each compiled file to its bytes; empty where the compile failed. */
  sizes: Record<string, number>
  compileFaults: Fault[]
  qualityFaults: Fault[]
}

/**
 * Compiles a project as an upload would, and asks for the eleven rules of quality.
 * @param project the folder of project.config.json, as an absolute path
 */
export function compileProject(project: string): Compiled {
  const answers = mkdtempSync(join(tmpdir(), 'fenming-compiled-'))
  try {
    const file = join(answers, 'answer.json')
    // What it says on the way is noise, and offline some of it looks like errors. It keeps a cache
    // where it is started, a folder named by a hash, and leaves it there.
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, project, file], {
      cwd: answers,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      timeout: TIMEOUT,
    })
    if (status !== 0) throw new Error(`miniprogram-ci ended with ${status}: ${stderr}`)
    return compiledOf(JSON.parse(readFileSync(file, 'utf8')))
  } finally {
    rmSync(answers, { recursive: true })
  }
}

/** Reads the answer of tools/wechat-ci/compile.cjs. */
export function compiledOf(answer: unknown): Compiled {
  const parsed = v.parse(Answer, answer)
  if ('fault' in parsed) {
    return { sizes: {}, compileFaults: [compileFault(parsed.fault)], qualityFaults: [] }
  }
  const qualityFaults = parsed.rules
    .filter(({ success }) => !success)
    .map(({ name, text, detail }) => ({
      file: 'miniprogram',
      text: `${name}: ${text}${detail === undefined ? '' : ` ${JSON.stringify(detail)}`}`,
    }))
  return { sizes: parsed.sizes, compileFaults: [], qualityFaults }
}

/** File and line stand in the words: `file: app.ts … (15:0)`. */
function compileFault({ code, message, path }: v.InferOutput<typeof CompileFault>): Fault {
  const [, named] = message.match(/^file: (\S+)/) ?? []
  const [, line] = message.match(/\((\d+):\d+\)/) ?? []
  return {
    file: path ?? (named === undefined ? 'miniprogram' : `miniprogram/${named}`),
    ...(line === undefined ? {} : { line: Number(line) }),
    text: code === undefined ? message : `${message} (${code})`,
  }
}

/** The JSON schema that WeChat has for a kind of file. */
export function wechatSchema(kind: 'app' | 'page' | 'projectconfig' | 'sitemap'): Schema {
  const schema: unknown = packages(`miniprogram-ci/dist/schema/dist/${kind}.js`)
  return v.parse(v.record(v.string(), v.unknown()), schema)
}
