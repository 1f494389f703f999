/** The lists of products, and why each may be empty. */

type Show = CloudApi.ProductFilter

export const TABS: { key: Show; label: string }[] = [
  { key: 'onSale', label: '在售' },
  { key: 'offShelf', label: '已下架' },
  { key: 'low', label: '库存紧张' },
  { key: 'soldOut', label: '售罄' },
]

export const EMPTY: Record<Show, { title: string; note: string }> = {
  onSale: { title: '还没有在售的商品', note: '添加一件商品并上架，顾客就能看到' },
  offShelf: { title: '没有下架的商品', note: '下架的商品顾客看不到，可以随时再上架' },
  low: { title: '库存都够', note: '剩 5 件或更少的规格会出现在这里' },
  soldOut: { title: '没有售罄的规格', note: '卖完的规格会出现在这里，补货后顾客才能买' },
}
