/** The house rules, asked of every file of the repository. An offender is named with its line. */
import { posix } from 'node:path'
import ts from 'typescript'
import { reachable } from './tidy/reach'
import { collect, functionsOf, importsOf, place, target } from './tidy/source'
import { readTree, type TextFile } from './tidy/tree'
import { bannedWords } from './tidy/words'

const tree = readTree()
const isTest = (file: TextFile) => /\.test\.ts$/.test(file.path)
const isTestHelp = (file: TextFile) =>
  /(^|\/)(tests|testing|fixtures?|test-bed)(\/|\.ts$)/.test(file.path)
const isRuleItself = (file: TextFile) => /^tests\/tidy(\/|\.test\.ts$)/.test(file.path)
const within = (...folders: string[]) =>
  tree.filter((file) => folders.some((folder) => file.path.startsWith(`${folder}/`)))
const code = tree.filter((file) => /\.(ts|cjs|mjs)$/.test(file.path))
const codeIn = (...folders: string[]) =>
  within(...folders).filter((file) => code.includes(file) && !isTest(file) && !isTestHelp(file))

/** Every line that matches, as `path:line text`. */
function lines(files: readonly TextFile[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, i) =>
        pattern.test(line) ? [`${file.path}:${i + 1} ${line.trim().slice(0, 80)}`] : [],
      ),
  )
}

describe('domain/ is pure', () => {
  const domain = codeIn('cloudfunctions/src/domain')

  test('it imports nothing but its neighbours', () => {
    const offenders = domain.flatMap((file) =>
      importsOf(file)
        .filter((name) => !/^\.\/[a-z-]+$/.test(name))
        .map((name) => `${file.path} imports ${name}`),
    )
    expect(offenders).toEqual([])
  })

  test('time and chance are arguments, and nothing is waited for', () => {
    const impure = (node: ts.Node) =>
      /^(Date\.now|Math\.random|performance\.now)$/.test(node.getText()) ||
      (ts.isNewExpression(node) && node.getText() === 'new Date()') ||
      (ts.isIdentifier(node) && /^(process|console|setTimeout|globalThis)$/.test(node.text)) ||
      ts.isAwaitExpression(node) ||
      node.kind === ts.SyntaxKind.AsyncKeyword
    const offenders = domain.flatMap((file) =>
      collect(file, (node) =>
        impure(node) ? `${place(file, node)} ${node.getText()}` : undefined,
      ),
    )
    expect(offenders).toEqual([])
  })
})

describe('imports run in one direction', () => {
  const ROOT = 'cloudfunctions/src'
  /** What a folder may import besides its own files: folders, or single files of one. */
  const allowed: [folder: string, from: string[]][] = [
    ['store', ['domain']],
    ['wechat', ['store', 'domain']],
    ['poster', []],
    ['operations', ['store', 'wechat', 'domain', 'poster']],
    [
      'reads',
      [
        'store',
        'wechat',
        'domain',
        'operations/enter-shop',
        'operations/price-lines',
        'operations/context',
        'operations/debts',
        'operations/own-order',
        'operations/refusal',
      ],
    ],
    ['doors', ['operations', 'reads', 'store', 'wechat']],
  ]

  test.each(allowed)('%s/ imports only %j besides itself', (folder, from) => {
    const fits = (path: string) =>
      [folder, ...from].some((known) => path === known || path.startsWith(`${known}/`))
    const offenders = codeIn(`${ROOT}/${folder}`).flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => posix.relative(ROOT, target(file, name)))
        .filter((path) => !fits(path))
        .map((path) => `${file.path} imports ${path}`),
    )
    expect(offenders).toEqual([])
  })

  test('only store/, wechat/ and the opening of a context know the SDK', () => {
    const offenders = codeIn(ROOT)
      .filter((file) => importsOf(file).includes('wx-server-sdk'))
      .map((file) => posix.relative(ROOT, file.path))
      .filter((path) => !/^(store|wechat)\/|^doors\/open-context\.ts$/.test(path))
    expect(offenders).toEqual([])
  })

  test.each(['cloudfunctions/src', 'miniprogram'])(
    '%s is uploaded and imports nothing outside',
    (root) => {
      const offenders = codeIn(root).flatMap((file) =>
        importsOf(file)
          .filter((name) => name.startsWith('.') && !target(file, name).startsWith(`${root}/`))
          .map((name) => `${file.path} imports ${name}`),
      )
      expect(offenders).toEqual([])
    },
  )

  /** The imports that `isWrong` names, of files that `isOurs` picks. */
  const wrongImports = (isOurs: (file: TextFile) => boolean, isWrong: (path: string) => boolean) =>
    code.filter(isOurs).flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.') && isWrong(target(file, name)))
        .map((name) => `${file.path} imports ${name}`),
    )

  test('the product imports nothing that is there for tests', () => {
    const isProduct = (file: TextFile) => !isTest(file) && !isTestHelp(file)
    const isForTests = (path: string) => isTestHelp({ path: `${path}.ts`, text: '' })
    expect(wrongImports(isProduct, isForTests)).toEqual([])
  })

  test('nothing outside tests/ imports from there', () => {
    const isOutside = ({ path }: TextFile) => !path.startsWith('tests/')
    expect(wrongImports(isOutside, (path) => path.startsWith('tests/'))).toEqual([])
  })

  test('only miniprogram/services/cloud.ts calls a cloud function', () => {
    const offenders = lines(codeIn('miniprogram'), /\bcallFunction\b/)
    expect(offenders.filter((line) => !line.startsWith('miniprogram/services/cloud.ts:'))).toEqual(
      [],
    )
  })
})

describe('names and shortcuts', () => {
  const ours = tree.filter((file) => !isRuleItself(file))
  const sources = ours.filter((file) => /\.(ts|cjs|mjs|wxml|wxss|wxs|css|html)$/.test(file.path))

  test('no banned synonym of the glossary', () => {
    expect(sources.flatMap(bannedWords)).toEqual([])
  })

  test('no any', () => {
    const offenders = code.flatMap((file) =>
      collect(file, (node) =>
        node.kind === ts.SyntaxKind.AnyKeyword ? place(file, node) : undefined,
      ),
    )
    expect(offenders).toEqual([])
  })

  test('no silenced checker, no skipped or lonely test, nothing left to do', () => {
    const pattern =
      /@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable|\b(it|test|describe)\.(skip|only|todo)\b|\b(TODO|FIXME)\b/
    expect(lines(sources, pattern)).toEqual([])
    expect(lines(tree.filter(isTest), /^\s*(xit|xtest|xdescribe|fit|fdescribe)\(/)).toEqual([])
  })

  test('files are named in kebab-case', () => {
    const odd = code.filter(
      ({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(posix.basename(path)),
    )
    expect(odd.map((file) => file.path)).toEqual([])
  })

  test('no path of one machine and no address of a package registry', () => {
    const machine = /(?<![\w.@-])\/(work|root|home|Users)\/[\w.-]|[A-Z]:\\Users\\/
    const registry =
      /\b(registry\.[\w-]+\.\w+|[\w-]*npmmirror\.com|npmjs\.org|pypi\.org|proxy\.golang\.org)\b/
    expect([...lines(ours, machine), ...lines(ours, registry)]).toEqual([])
  })
})

describe('size', () => {
  const sized = tree.filter((file) => /\.(ts|cjs|mjs|wxml|wxss|wxs|css|html)$/.test(file.path))
  const lengthOf = (file: TextFile) => file.text.trimEnd().split('\n').length

  test('no file has more than 400 lines', () => {
    const long = sized.filter((file) => lengthOf(file) > 400)
    expect(long.map((file) => `${file.path} ${lengthOf(file)}`)).toEqual([])
  })

  test('95 of 100 files have at most 250 lines', () => {
    const long = sized.filter((file) => lengthOf(file) > 250)
    expect(long.length / sized.length).toBeLessThanOrEqual(0.05)
  })

  const ours = codeIn('cloudfunctions/src', 'localcloud', 'preview', 'scripts', 'miniprogram')
  const functions = ours.flatMap(functionsOf)

  test('no function has more than 70 lines', () => {
    const long = functions.filter(({ lines: n }) => n > 70)
    expect(long.map(({ where, lines: n }) => `${where} ${n}`)).toEqual([])
  })

  test('95 of 100 functions have at most 40 lines', () => {
    const long = functions.filter(({ lines: n }) => n > 40)
    expect(long.length / functions.length).toBeLessThanOrEqual(0.05)
  })
})

describe('no dead files', () => {
  const paths = tree.map((file) => file.path)
  const namedIn = (path: string) =>
    [
      ...(tree.find((f) => f.path === path)?.text ?? '').matchAll(/\w[\w./-]*\.(?:ts|mjs|cjs)\b/g),
    ].map(([name]) => name)
  /** A tool that no command starts says in its first lines how a person starts it. */
  const saysHow = (file: TextFile) => file.text.slice(0, 800).includes(`tsx ${file.path}`)
  /** What the platform, npm and people start by name. */
  const entries = [
    ...paths.filter((path) => /^cloudfunctions\/src\/doors\/[a-z]+\/index\.ts$/.test(path)),
    'miniprogram/app.ts',
    'preview/shell/shell.ts',
    ...namedIn('package.json'),
    ...tree.filter(saysHow).map((file) => file.path),
  ]
  const tests = [
    ...tree.filter(isTest).map((file) => file.path),
    ...namedIn('jest.config.cjs'),
    'preview/fixture/app.ts',
  ]
  const alive = code.filter(({ path }) => !path.endsWith('.d.ts') && path !== 'jest.config.cjs')

  test('each file of the product is reached from a door, a page or a command', () => {
    const reached = reachable(tree, entries)
    const product = alive.filter((file) => !isTest(file) && !isTestHelp(file))
    expect(product.map((file) => file.path).filter((path) => !reached.has(path))).toEqual([])
  })

  test('each helper of tests is used by a test', () => {
    const reached = reachable(tree, [...entries, ...tests])
    expect(alive.map((file) => file.path).filter((path) => !reached.has(path))).toEqual([])
  })
})
