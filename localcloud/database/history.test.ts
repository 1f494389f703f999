import { History } from './history'

test('each snapshot sees the version of its time', () => {
  const history = new History()
  history.note('k', 3, { _id: 'k', n: 2 })
  history.note('k', 5, { _id: 'k', n: 4 })
  const now = { _id: 'k', n: 6 }
  const seen = [2, 3, 4, 5].map((snapshot) => history.at('k', snapshot, now)?.n)
  expect(seen).toEqual([2, 4, 4, 6])
  expect([4, 5].map((snapshot) => history.changedSince('k', snapshot))).toEqual([true, false])
})

test('pruning keeps what the oldest snapshot can still ask for, and nothing else', () => {
  const history = new History()
  history.note('old', 3, undefined)
  history.note('both', 3, { _id: 'both', n: 2 })
  history.note('both', 4, { _id: 'both', n: 3 })
  history.prune(3)
  expect(history.size).toBe(1)
  expect(history.at('both', 3, undefined)?.n).toBe(3)
  expect(history.changedSince('both', 3)).toBe(true)
  history.prune(undefined)
  expect(history.size).toBe(0)
})
