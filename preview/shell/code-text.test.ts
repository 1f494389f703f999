import { linkIdOf, NO_PAGE, readCode, readPage, readPictureCode } from './code-text'

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

  test.each(['7KQ2M9XDTA', 'i=AB/12', '垃圾', '一/二', 'x'.repeat(5000)])(
    '%s is a scene for the first page',
    (scene) => {
      expect(readCode(scene, PAGES)).toEqual({
        launch: { path: 'pages/home/home', query: '', scene },
      })
    },
  )

  test.each(['', '   ', 'wxacode://?scene=x'])('%j is refused', (text) => {
    expect(readCode(text, PAGES)).toHaveProperty('refusal')
  })

  test.each(['https://example.com/a?scene=7KQ2M9XDTA', ' HTTP://example.com '])(
    'the web address %s is no mini-program code',
    (text) => expect(readCode(text, PAGES)).toEqual({ refusal: '这是网址，不是小程序码' }),
  )

  test.each([
    '/pages/none/none?id=1',
    'pages/none/none',
    '/',
    'wxacode://pages/none/none?scene=7KQ2M9XDTA',
  ])('%s is a page that the app does not have', (text) => {
    expect(readCode(text, PAGES)).toEqual({ refusal: NO_PAGE })
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

test.each([
  ['a URL link', 'https://wxaurl.cn/0a1b2c', '0a1b2c'],
  ['a short link', ' #小程序://山野茶铺/0a1b2c ', '0a1b2c'],
  ['another address', 'https://example.com/0a1b2c', null],
  ['a page', '/pages/home/home?i=7KQ2M9XD4T', null],
])('%s names its id, anything else none', (_what, text, id) => {
  expect(linkIdOf(text)).toBe(id)
})
