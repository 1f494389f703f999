import { retrying } from './retry'

const CONFLICT = {
  errMsg: 'document.update:fail -501001 [ResourceUnavailable.TransactionConflict]',
}

beforeEach(() => {
  // No waiting: the jitter is drawn as nothing.
  jest.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => jest.restoreAllMocks())

/** Fails `failures` times with `error`, then answers how often it ran. */
function stubborn(failures: number, error: unknown): () => Promise<number> {
  let runs = 0
  return async () => {
    runs += 1
    if (runs <= failures) throw error
    return runs
  }
}

test('a crowd at one document: eleven conflicts are outlasted, the twelfth is told', async () => {
  expect(await retrying(stubborn(11, CONFLICT))).toBe(12)
  await expect(retrying(stubborn(12, CONFLICT))).rejects.toBe(CONFLICT)
})

test('what is no conflict is not tried again', async () => {
  const error = new Error('OUT_OF_STOCK')
  await expect(retrying(stubborn(1, error))).rejects.toBe(error)
})
