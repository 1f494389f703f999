import { readFileSync } from 'node:fs'
import postcss, { type AtRule, type Root, type Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { BUILT_IN_TAGS } from '../tags'
import { convertUnits } from '../units'
import { BuildError } from './build-error'
import { fileOf, resolveFile } from './resolve'

const ELEMENTS = new Set(['page', ...BUILT_IN_TAGS])
const REMOTE_FONT = 'tdesign.gtimg.com'
const ICON_RULE = /^\.t-icon-([\w-]+):{1,2}before$/

/**
 * Turns a style sheet into browser CSS: imports inlined, rpx in vw, vh of the page's viewport,
 * element names, ids and `:host` as the runtime writes them, classes prefixed by `scope`
 * (facts/browser-preview.md 7). Throws BuildError for a syntax error or a missing import.
 */
export function compileWxss(root: string, path: string, scope: string | undefined): string {
  const sheet = inline(root, path, new Set())
  sheet.walkAtRules((rule) => {
    rule.params = convertUnits(rule.params)
    if (rule.name === 'font-face' && rule.toString().includes(REMOTE_FONT)) rule.remove()
  })
  sheet.walkRules((rule) => {
    if (!insideKeyframes(rule)) convertRule(rule, scope)
  })
  sheet.walkDecls((declaration) => {
    declaration.value = convertUnits(declaration.value)
  })
  return sheet.toString()
}

function inline(root: string, path: string, seen: Set<string>): Root {
  seen.add(path)
  const sheet = parse(root, path)
  sheet.walkAtRules('import', (rule) => {
    const target = /^(?:url\()?\s*['"]?([^'")]+)/.exec(rule.params)?.[1] ?? ''
    const code = resolveFile(root, path, target, '.wxss')
    if (!code) throw problem(path, rule, `"${target}" is not found`)
    const file = `${code}.wxss`
    if (seen.has(file)) rule.remove()
    else rule.replaceWith(inline(root, file, seen))
  })
  return sheet
}

function parse(root: string, path: string): Root {
  try {
    return postcss.parse(readFileSync(fileOf(root, path), 'utf8'))
  } catch (error) {
    if (!(error instanceof postcss.CssSyntaxError)) throw error
    throw new BuildError([`${path}:${error.line ?? 0}: ${error.reason}`])
  }
}

function problem(path: string, rule: AtRule, text: string): BuildError {
  return new BuildError([`${path}:${rule.source?.start?.line ?? 0}: ${text}`])
}

function insideKeyframes(rule: Rule): boolean {
  return (
    rule.parent?.type === 'atrule' &&
    'name' in rule.parent &&
    /keyframes$/.test(String(rule.parent.name))
  )
}

function convertRule(rule: Rule, scope: string | undefined): void {
  const icon = ICON_RULE.exec(rule.selector)?.[1]
  if (icon) drawIcon(rule, icon)
  rule.selector = selectorParser((selectors) => {
    selectors.walk((node) => {
      if (node.type === 'tag' && ELEMENTS.has(node.value)) {
        node.value = `wx-${node.value}`
      } else if (node.type === 'class' && scope !== undefined) {
        node.value = `${scope}--${node.value}`
      } else if (node.type === 'id') {
        node.replaceWith(selectorParser.tag({ value: `[data-wxid="${node.value}"]` }))
      } else if (node.type === 'pseudo' && node.value === ':host') {
        node.replaceWith(selectorParser.tag({ value: `[wx-host="${scope ?? ''}"]` }))
      }
    })
  }).processSync(rule.selector)
}

/** TDesign's icon font lives on a CDN; the same icons are served here as masks. */
function drawIcon(rule: Rule, name: string): void {
  rule.removeAll()
  rule.append(
    { prop: 'content', value: "''" },
    { prop: 'display', value: 'block' },
    { prop: 'width', value: '1em' },
    { prop: 'height', value: '1em' },
    { prop: 'background', value: 'currentColor' },
    { prop: '-webkit-mask', value: `url(/__icon/${name}.svg) center/100% 100% no-repeat` },
  )
}
