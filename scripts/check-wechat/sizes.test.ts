import { BUDGET, packageSizes, tooLarge } from './sizes'

test('files count for the package whose root they lie in', () => {
  const files = { 'app.js': 1, 'shop/a.js': 20, 'shop/deep/b.js': 300, 'shopping.js': 4000 }
  expect(packageSizes(files, ['shop', '/empty/'])).toEqual([
    { name: 'main', bytes: 4001 },
    { name: 'shop', bytes: 320 },
    { name: 'empty', bytes: 0 },
  ])
})

test('each package above the budget is named with its size', () => {
  const sizes = [
    { name: 'main', bytes: BUDGET },
    { name: 'shop', bytes: BUDGET + 1 },
  ]
  expect(tooLarge(sizes)).toEqual([
    {
      file: 'miniprogram/app.json',
      text: `the package shop has ${BUDGET + 1} bytes; ${BUDGET} are allowed`,
    },
  ])
})
