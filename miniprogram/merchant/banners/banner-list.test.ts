import { bannerForm, emptyBanner, judgeBanners } from './banner-list'

const banner = { picture: 'cloud://a', title: '春', lines: ['一', '二'], productId: 'tea' }

test('banners that were read are the same when they are saved as they are', () => {
  const plain = { ...banner, lines: [], productId: '' }
  const read = [banner, plain].map((each) => ({ ...each, productTitle: '茶' }))
  const forms = read.map((each, index) => bannerForm(each, String(index)))
  expect(judgeBanners(forms).banners).toEqual([banner, plain])
})

test('a banner without a picture is told at its place', () => {
  const { forms, banners } = judgeBanners([
    bannerForm({ ...banner, productTitle: '茶' }, 'a'),
    emptyBanner('b'),
  ])
  expect(banners).toBeNull()
  expect(forms.map(({ problem }) => problem !== '')).toEqual([false, true])
})
