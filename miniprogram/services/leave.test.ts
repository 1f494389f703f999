import { leave } from './leave'

test.each([
  [1, 'redirectTo /merchant/today/today'],
  [2, 'back'],
])('with %i pages on the stack: %s', (pages, way) => {
  const went: string[] = []
  Object.assign(globalThis, {
    getCurrentPages: () => Array.from({ length: pages }, () => ({})),
    wx: {
      navigateBack: () => went.push('back'),
      redirectTo: ({ url }: { url: string }) => went.push(`redirectTo ${url}`),
    },
  })
  leave()
  expect(went).toEqual([way])
})
