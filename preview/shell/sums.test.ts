import type { Account, Journal } from './cloud-documents'
import { checkSums, sumFaults } from './sums'

const ACCRUAL: Journal = {
  _id: 'accrue:o1',
  kind: 'accrue',
  at: 1,
  postings: [
    { owner: 'shop', bucket: 'expense', amount: -555 },
    { owner: 'a', bucket: 'pending', amount: 397 },
    { owner: 'b', bucket: 'pending', amount: 158 },
  ],
}
const account = (id: string, pending: number): Account => ({
  _id: id,
  pending,
  available: 0,
  held: 0,
  paid: 0,
  debt: 0,
})

test('397 + 158 − 555 = 0 and both accounts agree: nothing to say', () => {
  const sums = checkSums([ACCRUAL], [account('a', 397), account('b', 158)])
  expect(sums).toEqual({ total: 0, uneven: [], unlike: [] })
  expect(sumFaults(sums)).toBe('')
})

test('an account one fen beside its postings is named', () => {
  const sums = checkSums([ACCRUAL], [account('a', 398), account('b', 158)])
  expect(sums.unlike).toEqual(['a'])
  expect(sumFaults(sums)).toContain('a')
})

test('two uneven journals that cancel each other are both named although the total is 0', () => {
  const lone = (id: string, amount: number): Journal => ({
    _id: id,
    kind: 'adjust',
    at: 2,
    postings: [{ owner: 'shop', bucket: 'expense', amount }],
  })
  const sums = checkSums([lone('x', 5), lone('y', -5)], [])
  expect(sums).toEqual({ total: 0, uneven: ['x', 'y'], unlike: [] })
  expect(sumFaults(sums)).toContain('x，y')
})
