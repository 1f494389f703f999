/**
 * The contract between pages and cloud functions is kept by the compiler. Each case takes real code,
 * which compiles as it is (the twin), breaks it in one way, and names the one error that must appear.
 */
import { changed, TypeProgram, textOf } from './program'
import { inFunctions, inPages, pageThat, pageUses, type Violation } from './violations'

/** The first check of a program reads its libraries; every further one takes a fraction of that. */
const LONG = 120_000

function expectOneError(program: TypeProgram, violation: Violation): void {
  const { file, from, to, code, says } = violation
  const shows = violation.shows ?? file
  expect(program.errors([file, shows], {})).toEqual([])
  const errors = program.errors([shows], { [file]: changed(textOf(file), from, to) })
  expect(errors).toEqual([{ file: shows, code, text: expect.stringContaining(says) }])
}

describe('in the cloud functions', () => {
  let program: TypeProgram
  beforeAll(() => {
    program = new TypeProgram('cloudfunctions')
  }, LONG)

  test.each(inFunctions)('$name: TS$code', (violation) => expectOneError(program, violation), LONG)
})

describe('in the pages', () => {
  let program: TypeProgram
  beforeAll(() => {
    program = new TypeProgram('miniprogram')
  }, LONG)

  test.each(inPages)('$name: TS$code', (violation) => expectOneError(program, violation), LONG)

  test.each(pageUses)(
    '$name: TS$code',
    ({ right, wrong, code, says }) => {
      const file = 'miniprogram/services/probe-of-types.ts'
      expect(program.errors([file], { [file]: pageThat(right) })).toEqual([])
      const errors = program.errors([file], { [file]: pageThat(wrong) })
      expect(errors).toEqual([{ file, code, text: expect.stringContaining(says) }])
    },
    LONG,
  )
})
