/**
 * The functions, classes and constants that a file exports by name, and what the others take of it.
 * Read line by line, as the formatter leaves them: a syntax tree of every file takes ten seconds.
 */
import { target } from './source'
import type { TextFile } from './tree'

/** A type may be exported for its name alone: it is a part of what a function takes or gives. */
const EXPORT = /^export (?:async )?(?:function\*?|class|const|let) (\w+)/
/** `import { a, type b as c } from 'x'`, and the same with export. */
const NAMES = /^(?:import|export)(?: type)? (?:\w+, )?\{([^}]*)\} from '([^']+)'/gm
/**
 * A module taken as a whole: `* as x from`, a default, `import('x')`, `require('x')`,
 * `jest.mock('x')`.
 */
const WHOLE =
  /^(?:import|export)(?: type)? (?:\*(?: as \w+)?|\w+) from '([^']+)'|\b(?:import|require|mock|requireActual)\(\s*['"`]([^'"`]+)['"`]/gm

/** Exports of `files` that no other of `all` takes, as `path:line name`. */
export function unusedExports(files: readonly TextFile[], all: readonly TextFile[]): string[] {
  const taken = new Set(all.flatMap(namesTaken))
  return files.flatMap((file) => {
    const module = withoutEnding(file.path)
    if (taken.has(`${module} *`)) return []
    return file.text.split('\n').flatMap((line, i) => {
      const name = EXPORT.exec(line)?.[1]
      return name && !taken.has(`${module} ${name}`) ? [`${file.path}:${i + 1} ${name}`] : []
    })
  })
}

/** `module name` of each thing that a file takes; `module *` where it takes the module as a whole. */
function namesTaken(file: TextFile): string[] {
  const module = (name: string) => withoutEnding(target(file, name))
  const named = [...file.text.matchAll(NAMES)].flatMap(([, names = '', from = '']) =>
    names
      .split(',')
      .map((each) =>
        each
          .trim()
          .replace(/^type /, '')
          .replace(/ as .*$/, ''),
      )
      .filter((name) => name !== '')
      .map((name) => `${module(from)} ${name}`),
  )
  const whole = [...file.text.matchAll(WHOLE)].map(([, from, loaded]) => from ?? loaded ?? '')
  return [...named, ...whole.map((name) => `${module(name)} *`)]
}

/** A folder is taken by the name of its index. */
const withoutEnding = (path: string): string => path.replace(/\.ts$/, '').replace(/\/index$/, '')
