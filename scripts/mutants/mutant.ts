/** A rule broken on purpose: one exact text of one file, and what stands there instead. */
export interface Mutant {
  /** Short, in the words of what goes wrong. */
  name: string
  /** From the root of the repository. */
  file: string
  /** Stands exactly once in the file. */
  find: string
  replace: string
  /** The money rule it breaks, by its number in docs/money.md. */
  rule: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
}

/** The file's text with the mutant in it. @throws when its text does not stand there exactly once. */
export function mutate(text: string, mutant: Mutant): string {
  const [before, after, ...more] = text.split(mutant.find)
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${mutant.name}: its text must stand exactly once in ${mutant.file}`)
  }
  return before + mutant.replace + after
}
