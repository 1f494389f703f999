import { judgeCategories } from './category-list'

const row = (name: string) => ({ id: name, name, count: 0, problem: '' })

test('a name is needed, once', () => {
  const { rows, ready } = judgeCategories([row(' 茶 '), row(' '), row('茶')])
  expect(rows.map(({ problem }) => problem)).toEqual([
    '',
    '请填名称，不要的可以删掉',
    '已经有同名的分类',
  ])
  expect(ready).toBe(false)
  expect(judgeCategories([row(' 茶 ')])).toEqual({
    rows: [{ ...row('茶'), id: ' 茶 ' }],
    ready: true,
  })
})
