/** What has to be shown by a test: each refusal of the contract, each function of the rules. */
import { withoutProperty } from './tidy/properties'
import { declaredRefusals, givenRefusals } from './tidy/refusals'
import { readTree } from './tidy/tree'

const tree = readTree()
const matching = (pattern: RegExp) => tree.filter(({ path }) => pattern.test(path))
const SOURCE = 'cloudfunctions/src'

describe('each refusal that the contract declares', () => {
  const contracts = matching(/^typings\/cloud-api.*\.d\.ts$/)
  const declared = [...new Set(contracts.flatMap((file) => [...declaredRefusals(file)]))]
  const missingIn = (pattern: RegExp) => {
    const named = givenRefusals(matching(pattern))
    return declared.filter((name) => !named.has(name))
  }

  test('is one of many: the contract was read', () => {
    expect(declared.length).toBeGreaterThan(50)
  })

  test('is given somewhere', () => {
    const product = new RegExp(`^${SOURCE}/(operations|reads|doors|domain)/(?!.*\\.test\\.ts$)`)
    expect(missingIn(product)).toEqual([])
  })

  test('is provoked at a door or an operation by a test, which names it', () => {
    const tests = new RegExp(
      `^(tests/(journey|peers)|${SOURCE}/(operations|reads|doors))/.*\\.test\\.ts$`,
    )
    expect(missingIn(tests)).toEqual([])
  })
})

test('each function of domain/ is held by a property', () => {
  const product = matching(new RegExp(`^${SOURCE}/domain/[a-z-]+\\.ts$`))
  const tests = matching(new RegExp(`^${SOURCE}/domain/[a-z-]+\\.test\\.ts$`))
  expect(withoutProperty(product, tests)).toEqual([])
})
