/** The banners of the home page while they are being edited. */

export interface BannerForm {
  /** Of this page only: banners have no ids. */
  key: string
  pictures: string[]
  title: string
  first: string
  second: string
  productId: string
  /** What the product is called. */
  productName: string
  problem: string
}

/** The form of a banner that is there. */
export function bannerForm(banner: CloudApi.ShelfView['banners'][number], key: string): BannerForm {
  const { picture, title, lines, productId, productTitle: productName } = banner
  const [first = '', second = ''] = lines
  return { key, pictures: [picture], title, first, second, productId, productName, problem: '' }
}

/** An empty banner. */
export function emptyBanner(key: string): BannerForm {
  const texts = { title: '', first: '', second: '', productId: '', productName: '' }
  return { key, pictures: [], ...texts, problem: '' }
}

/** The banners for the door, or null with what is wrong at each. */
export function judgeBanners(forms: readonly BannerForm[]): {
  forms: BannerForm[]
  banners: Model.Banner[] | null
} {
  const judged = forms.map((form) => {
    return { ...form, problem: form.pictures.length === 0 ? '请放一张图片，不要的可以删掉' : '' }
  })
  if (judged.some(({ problem }) => problem !== '')) return { forms: judged, banners: null }
  const banners = judged.map(({ pictures, title, first, second, productId }) => ({
    picture: pictures[0] ?? '',
    title: title.trim(),
    lines: [first.trim(), second.trim()].filter((line) => line !== ''),
    productId,
  }))
  return { forms: judged, banners }
}
