/** What the demo shop's home page shows above its shelf. */

export const CATEGORIES = [
  { id: 'tea', name: '茶叶' },
  { id: 'ware', name: '茶器' },
  { id: 'pantry', name: '山货' },
]

/** At the top of the home page; `art` is the name of the picture. */
export const BANNERS = [
  {
    art: 'hero-spring',
    title: '明前新茶',
    lines: ['三月下旬采摘', '四月八日到仓'],
    productId: 'green-tea',
  },
  {
    art: 'hero-ware',
    title: '一壶一杯',
    lines: ['紫泥半手工', '单孔出水九秒'],
    productId: 'teapot',
  },
  {
    art: 'hero-pantry',
    title: '秋天的山货',
    lines: ['核桃和百花蜜', '满 99 元包邮'],
    productId: 'walnuts',
  },
]

/** 推荐 on the home page. */
export const RECOMMENDED = ['osmanthus-oolong', 'teapot', 'walnuts']
