/** A build that found faults in the mini-program's own files: one line each, `file:line: text`. */
export class BuildError extends Error {
  /** Told in its own words, without a stack (scripts/run.mjs). */
  readonly expected = true

  constructor(readonly problems: string[]) {
    super(`The preview cannot be built:\n${problems.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'BuildError'
  }
}
