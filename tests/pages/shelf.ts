/** What the stub cloud answers to the merchant's pages of the shelf. */
import { customer } from './facts'

export const owner: CloudApi.Session = { ...customer, me: { ...customer.me, staff: 'owner' } }
export const finance: CloudApi.Session = { ...customer, me: { ...customer.me, staff: 'finance' } }
export const clerk: CloudApi.Session = { ...customer, me: { ...customer.me, staff: 'clerk' } }

export const card: CloudApi.MerchantProductCard = {
  productId: 'oolong',
  title: '桂花乌龙',
  picture: 'cloud://shop/oolong.jpg',
  priceFrom: 3_990,
  onSale: true,
  recommended: false,
  stock: 180,
  sold: 86,
  low: [],
}

export const shelf: CloudApi.ShelfView = {
  version: 4,
  categories: [
    { id: 'tea', name: '茶叶', count: 6 },
    { id: 'gift', name: '礼盒', count: 0 },
  ],
  banners: [
    {
      picture: 'cloud://shop/a.jpg',
      title: '新茶',
      lines: ['四月到仓'],
      productId: 'tea',
      productTitle: '明前绿茶',
    },
  ],
  plan: { on: true, maxLevel: 2, rates: { 1: 500, 2: 200 }, capRate: 1000 },
}

export const oolong: CloudApi.MerchantProduct = {
  productId: 'oolong',
  version: 7,
  product: {
    title: '桂花乌龙',
    subtitle: '窨制三次',
    category: 'tea',
    pictures: ['cloud://shop/oolong.jpg', 'cloud://shop/second.jpg'],
    detailPictures: [{ picture: 'cloud://shop/dry.jpg', caption: '干茶' }],
    attributes: [{ label: '产地', value: '福建' }],
    rates: null,
    commissionOn: true,
  },
  skus: [
    { sku: '100', name: '100 g', note: '袋装', price: 3_990, rates: null, stock: 120, sold: 80 },
    { sku: '250', name: '250 g', note: '', price: 9_200, rates: null, stock: 60, sold: 6 },
  ],
  onSale: true,
  recommended: false,
  sold: 86,
}
