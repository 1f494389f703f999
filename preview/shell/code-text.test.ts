import { readCode, readPage, readPictureCode } from './code-text'

const PAGES = ['pages/home/home', 'pages/product/product']

describe('readCode', () => {
  test('a code opens its page with the scene decoded once', () => {
    expect(readCode('wxacode://pages/product/product?scene=i%3DAB%2512', PAGES)).toEqual({
      launch: { path: 'pages/product/product', query: '', scene: 'i=AB%12' },
    })
  })

  test('a plus sign in a scene stays a plus sign', () => {
    expect(readCode('wxacode://pages/home/home?scene=a+b', PAGES)).toEqual({
      launch: { path: 'pages/home/home', query: '', scene: 'a+b' },
    })
  })

  test('a damaged escape goes on as it stands, for the shop to refuse', () => {
    expect(readCode('wxacode://pages/home/home?scene=%zz', PAGES)).toEqual({
      launch: { path: 'pages/home/home', query: '', scene: '%zz' },
    })
  })

  test('the address of a known page keeps its query', () => {
    expect(readCode(' /pages/product/product?id=p1&i=X ', PAGES)).toEqual({
      launch: { path: 'pages/product/product', query: 'id=p1&i=X', scene: '' },
    })
  })

  test.each(['7KQ2M9XDTA', 'a/b?c=d', '垃圾'])('%s is a scene for the first page', (scene) => {
    expect(readCode(scene, PAGES)).toEqual({
      launch: { path: 'pages/home/home', query: '', scene },
    })
  })

  test.each(['', '   ', 'wxacode://?scene=x'])('%j is refused', (text) => {
    expect(readCode(text, PAGES)).toHaveProperty('refusal')
  })
})

describe('readPictureCode', () => {
  test("somebody else's QR code is refused, ours is read", () => {
    expect(readPictureCode('https://example.com/7KQ2M9XDTA', PAGES)).toHaveProperty('refusal')
    expect(readPictureCode('wxacode://pages/home/home?scene=7KQ2M9XDTA', PAGES)).toEqual({
      launch: { path: 'pages/home/home', query: '', scene: '7KQ2M9XDTA' },
    })
  })
})

test('readPage splits at the first question mark only', () => {
  expect(readPage('pages/a/a?x=1?2')).toEqual({ path: 'pages/a/a', query: 'x=1?2', scene: '' })
})
