/**
 * Every npm script comes through here: it installs what is missing (in the folder after `--with` as
 * well), then calls `main` of a TypeScript file. An error marked `expected` is told in its own
 * words, without a stack.
 * Plain JavaScript on purpose, because on a fresh clone nothing else can run yet.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const given = process.argv.slice(2)
const also = given[0] === '--with' ? given.splice(0, 2).slice(1) : []
const [script, ...rest] = given
if (!script) throw new Error('usage: node scripts/run.mjs [--with FOLDER] FILE [argument ...]')
requireNode(20)
// While npm installs it calls `prepare` itself; installing again would never end.
if (process.env.npm_lifecycle_event !== 'prepare') {
  for (const folder of ['.', ...also]) installIfNeeded(folder)
}
process.chdir(root)
const require = createRequire(join(root, 'package.json'))
require('tsx/cjs/api').register()
try {
  await require(join(root, script)).main(rest)
} catch (error) {
  console.error(error instanceof Error && error.expected ? error.message : error)
  process.exit(1)
}

function requireNode(major) {
  const own = Number(process.versions.node.split('.')[0])
  if (own >= major) return
  console.error(`Fenming needs Node ${major} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** Installs when the lock file is not the one that was installed last. */
function installIfNeeded(folder) {
  const place = join(root, folder)
  const stamp = join(place, 'node_modules', '.fenming-installed')
  const lock = createHash('sha256')
    .update(readFileSync(join(place, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  // On standard error: what the script itself prints may go into a file.
  const where = folder === '.' ? '' : ` of ${folder}`
  console.error(`Installing packages${where} (once) ...`)
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: place,
    stdio: ['inherit', 2, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error(`npm could not install the packages${where}; see its message above.`)
    process.exit(status ?? 1)
  }
  if (statSync(join(place, 'node_modules')).isDirectory()) writeFileSync(stamp, lock)
}
