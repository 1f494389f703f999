/** A tag of a template and the line it begins on, counted from 1. */
export interface TagUse {
  tag: string
  line: number
}

const NAME = /^<([A-Za-z][\w-]*)/

/** Opening tags of a template, in order; comments, `<wxs>` bodies and `{{…}}` are skipped. */
export function tagsOf(source: string): TagUse[] {
  const uses: TagUse[] = []
  const text = blank(source)
  let quote = ''
  let inTag = false
  let line = 1
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? ''
    if (char === '\n') line += 1
    else if (quote) quote = char === quote ? '' : quote
    else if (inTag && (char === '"' || char === "'")) quote = char
    else if (inTag && char === '>') inTag = false
    else if (!inTag && char === '<') {
      const tag = NAME.exec(text.slice(i, i + 80))?.[1]
      if (!tag) continue
      inTag = true
      uses.push({ tag, line })
    }
  }
  return uses
}

/** Things that glass-easel accepts in `{{…}}` and WeChat does not (facts/browser-preview.md 6.5). */
export function expressionProblems(source: string): { text: string; line: number }[] {
  const modules = new Set([...source.matchAll(/\bmodule="([^"]+)"/g)].map((match) => match[1]))
  const problems: { text: string; line: number }[] = []
  for (const match of source.matchAll(/\{\{([\s\S]*?)\}\}/g)) {
    const line = source.slice(0, match.index).split('\n').length
    const code = (match[1] ?? '').replace(/'[^']*'|"[^"]*"/g, "''")
    if (/\?\?/.test(code)) problems.push({ line, text: '"??" is not known in WXML' })
    if (/\btypeof\b/.test(code)) problems.push({ line, text: '"typeof" is not known in WXML' })
    for (const call of code.matchAll(/([A-Za-z_$][\w$]*)(?:\.[\w$]+)*\.([\w$]+)\s*\(/g)) {
      if (modules.has(call[1])) continue
      problems.push({ line, text: `"${call[0]}…)": WXML calls no methods, only WXS functions` })
    }
  }
  return problems
}

/** The source with comments, `<wxs>` bodies and mustaches blanked, line breaks kept. */
function blank(source: string): string {
  const empty = (text: string) => text.replace(/[^\n]/g, ' ')
  return source
    .replace(/<!--[\s\S]*?-->/g, empty)
    .replace(
      /(<wxs\b[^>]*>)([\s\S]*?)(<\/wxs>)/g,
      (_, open: string, body: string, close: string) => {
        return open + empty(body) + close
      },
    )
    .replace(/\{\{[\s\S]*?\}\}/g, empty)
}
