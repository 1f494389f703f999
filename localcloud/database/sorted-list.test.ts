import { seeded } from '../testing/seeded'
import { SortedList } from './sorted-list'

const byNumber = (a: number, b: number) => a - b
const all = (list: SortedList<number>) => [
  ...list.between(
    () => true,
    () => false,
  ),
]

test('thousands come and go in any order, and every part is right', () => {
  const random = seeded(3)
  const list = new SortedList(byNumber)
  const expected = new Set<number>()
  list.add([5, 3, 40_000])
  for (const item of [5, 3, 40_000]) expected.add(item)
  for (let i = 0; i < 20_000; i++) {
    if (i % 2000 === 0) {
      const batch = Array.from({ length: i / 20 }, () => random.below(40_000) + 0.5)
      const fresh = [...new Set(batch)].filter((item) => !expected.has(item))
      list.add(fresh)
      for (const item of fresh) expected.add(item)
    }
    const item = random.below(30_000)
    if (expected.has(item)) list.remove(item)
    else list.add([item])
    if (!expected.delete(item)) expected.add(item)
  }
  list.remove(-1)
  const sorted = [...expected].sort(byNumber)
  expect(all(list)).toEqual(sorted)
  for (let i = 0; i < 50; i++) {
    const [from = 0, to = 0] = [random.below(41_000), random.below(41_000)].sort(byNumber)
    const part = (backwards: boolean) => [
      ...list.between(
        (item) => item >= from,
        (item) => item > to,
        backwards,
      ),
    ]
    const inside = sorted.filter((item) => item >= from && item <= to)
    expect(part(false)).toEqual(inside)
    expect(part(true)).toEqual(inside.reverse())
  }
  for (const item of sorted) list.remove(item)
  expect(all(list)).toEqual([])
  list.add([1])
  expect(all(list)).toEqual([1])
})

test('a list that was filled at once takes more', () => {
  const list = new SortedList(byNumber)
  list.add(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 5000))
  list.add([2500.5])
  expect(all(list)).toHaveLength(5001)
  expect(all(list).slice(2500, 2503)).toEqual([2500, 2500.5, 2501])
})
