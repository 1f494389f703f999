import * as fc from 'fast-check'
import { ALPHABET, checkCharacter, readScene, SCENE_LENGTH } from './scene'

const letter = fc.constantFrom(...ALPHABET)
const bodies = fc.string({ unit: letter, minLength: SCENE_LENGTH - 1, maxLength: SCENE_LENGTH - 1 })
const codes = bodies.map((body) => body + checkCharacter(body))
const isPair = (a: string, b: string) => a !== b && (a + b === '0Z' || a + b === 'Z0')

const replaceAt = (code: string, at: number, by: string) =>
  code.slice(0, at) + by + code.slice(at + by.length)

test('a code is read as it is and as i=CODE', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(readScene(code)).toBe(code)
      expect(readScene(`i=${code}`)).toBe(code)
    }),
  )
})

test('a code fits a mini-program code: at most 32 characters, none to be escaped', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(code).toMatch(/^[0-9A-Z]{10}$/)
      expect(encodeURIComponent(code)).toBe(code)
    }),
  )
})

/** Every text that differs from the code in one character. */
function* withOneWrong(code: string): Generator<string> {
  for (let at = 0; at < SCENE_LENGTH; at += 1) {
    const right = code.charAt(at)
    for (const wrong of ALPHABET) {
      if (wrong !== right && !isPair(wrong, right)) yield replaceAt(code, at, wrong)
    }
  }
}

/** Every text in which two different neighbours have changed places. */
function* withOneSwap(code: string): Generator<string> {
  for (let at = 0; at < SCENE_LENGTH - 1; at += 1) {
    const [a, b] = [code.charAt(at), code.charAt(at + 1)]
    if (a !== b && !isPair(a, b)) yield replaceAt(code, at, b + a)
  }
}

describe('the check character', () => {
  test.each([
    ['000000000', '0'],
    ['012345678', 'W'],
    ['Z00000000', '0'],
    ['ZZZZZZZZZ', '0'],
    ['FENMNGTEA', 'X'],
  ])('of %s is %s for ever: codes are printed on paper', (body, check) => {
    expect(checkCharacter(body)).toBe(check)
  })

  test('notices every single wrong character, except 0 against Z', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect([...withOneWrong(code)].filter((text) => readScene(text) !== null)).toEqual([])
      }),
    )
  })

  test('notices every swap of neighbours, except 0 against Z', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect([...withOneSwap(code)].filter((text) => readScene(text) !== null)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test('takes 0 for Z inside the code: the one exception, and both are codes of our alphabet', () => {
    const body = '012345678'
    const check = checkCharacter(body)
    expect(readScene(`Z12345678${check}`)).toBe(`Z12345678${check}`)
  })
})

describe('garbage is no code', () => {
  const good = `012345678${checkCharacter('012345678')}`

  test.each([
    ['nothing', ''],
    ['the prefix alone', 'i='],
    ['too short', `01234567${checkCharacter('01234567')}`],
    ['too long', `0123456789${checkCharacter('0123456789')}`],
    ['small letters', 'abcdefghjk'],
    ['letters left out of the alphabet', 'ILOUILOUIL'],
    ['spaces around', ` ${good.slice(1, -1)} `],
    ['a line break after', `${good.slice(0, -1)}\n`],
    ['the prefix twice', `i=i=${good}`],
    ['an escaped prefix', `i%3D${good}`],
    ['digits of another script', '０１２３４５６７８９'],
    ['pictures of two units each', '🍵🍵🍵🍵🍵'],
    ['a name that every object has', 'toString()'],
  ])('%s', (_what, text) => {
    expect(readScene(text)).toBeNull()
  })

  test('whatever is read is a code that would be read again', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: letter, minLength: SCENE_LENGTH, maxLength: SCENE_LENGTH }),
      fc.string({ unit: letter, minLength: 9, maxLength: 9 }).map((text) => `i=${text}`),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const code = readScene(text)
        if (code === null) return
        expect(text === code || text === `i=${code}`).toBe(true)
        expect(code.slice(-1)).toBe(checkCharacter(code.slice(0, -1)))
      }),
      { numRuns: 1000 },
    )
  })

  test('about 31 of 32 random texts of the right letters are refused', () => {
    const random = fc.sample(
      fc.string({ unit: letter, minLength: SCENE_LENGTH, maxLength: SCENE_LENGTH }),
      { numRuns: 3200, seed: 7 },
    )
    const read = random.filter((text) => readScene(text) !== null).length
    expect(read).toBeGreaterThan(50)
    expect(read).toBeLessThan(160)
  })
})
