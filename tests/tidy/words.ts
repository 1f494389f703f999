/** The glossary's banned synonyms, and where such a word is nobody's role but a literal. */
import type { TextFile } from './tree'

const BANNED = new Set(['promoter', 'agent', 'referrer', 'parent', 'rebate', 'bonus', 'cashout'])

/** WeChat's and the web's own names. */
const LITERAL =
  /user-?agent|keep-?alive agent|http\.agent|referrer(info|policy)|parent(node|element|port)\b/gi

/** Only here a parent would be a person; elsewhere it is what holds a node, a field or a folder. */
const ABOUT_PEOPLE = /^(cloudfunctions|miniprogram|typings|docs|scripts\/seed)\//

/** `path:line word` for every banned word of a file; plurals and parts of camelCase names count. */
export function bannedWords(file: TextFile): string[] {
  return file.text.split('\n').flatMap((line, index) => {
    const words = line.replace(LITERAL, '').match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|代理/g) ?? []
    return words
      .filter((word) => isBanned(file, word))
      .map((word) => `${file.path}:${index + 1} ${word}`)
  })
}

function isBanned(file: TextFile, word: string): boolean {
  const plain = word.toLowerCase()
  const single = BANNED.has(plain) ? plain : plain.replace(/s$/, '')
  if (single === 'parent') return ABOUT_PEOPLE.test(file.path)
  return single === '代理' || BANNED.has(single)
}
