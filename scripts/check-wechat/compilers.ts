/** WeChat's compilers of templates and style sheets, which come with miniprogram-simulate. */
import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Fault } from '../fault'

const packages = createRequire(__filename)

const FOLDERS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'mac',
  win32: 'windows',
}

const SWITCHES = { wcc: '-d', wcsc: '-lc' }

/**
 * What wcc says of templates and scripts of templates, or wcsc of style sheets; the code they make
 * is of no interest. wcc stops at the first fault (facts/devtools.md section 7.4).
 * @param files paths from `root`
 */
export function compile(name: 'wcc' | 'wcsc', root: string, files: readonly string[]): Fault[] {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  const folder = FOLDERS[process.platform] ?? 'none for this platform'
  const path = join(dirname(packages.resolve('miniprogram-compiler')), 'bin', folder, file)
  // The package brings its programs without leave to run them.
  chmodSync(path, 0o755)
  const run = spawnSync(path, [SWITCHES[name], ...files], {
    cwd: root,
    maxBuffer: 1 << 26,
    encoding: 'utf8',
  })
  if (run.error) throw run.error
  if (run.status === 0 && run.stderr === '') return []
  const faults = run.stderr.split('\n').flatMap(faultIn)
  return faults.length > 0
    ? faults
    : [{ file: name, text: `${run.stderr} (ended with ${run.status})` }]
}

/** wcc says `file:line:column: text`, wcsc `ERR: file(line:column): text`. */
function faultIn(said: string): Fault[] {
  const [, file, line, text] = said.match(/^(?:ERR: )?(\S+?)[:(](\d+):\d+\)?:\s*(.+)$/) ?? []
  return file && text ? [{ file, line: Number(line), text }] : []
}
