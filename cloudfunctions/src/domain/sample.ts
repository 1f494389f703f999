/**
 * A few products to look at before there are any. They are told from real ones by their ids alone: those
 * of real products are hashes in capitals.
 */

export interface SampleProduct {
  id: string
  title: string
  subtitle: string
  /** Name, price in fen and stock of each SKU. */
  skus: [name: string, price: Model.Fen, quantity: number][]
  attributes: [label: string, value: string][]
}

export const SAMPLE_CATEGORY = { id: 'sample', name: '样板商品' }

export const SAMPLE: readonly SampleProduct[] = [
  {
    id: 'sample-teapot',
    title: '紫泥圆壶 半手工（样板）',
    subtitle: '180 ml，单孔出水，配一只杯',
    skus: [['一壶一杯', 46_800, 12]],
    attributes: [['容量', '180 ml']],
  },
  {
    id: 'sample-honey',
    title: '高山百花蜜（样板）',
    subtitle: '秦岭南坡，一年只取一次',
    skus: [
      ['250 g', 2990, 160],
      ['500 g', 5600, 80],
    ],
    attributes: [['产地', '陕西 秦岭南坡']],
  },
  {
    id: 'sample-oolong',
    title: '桂花乌龙（样板）',
    subtitle: '武夷乌龙窨制三次，当年金桂',
    skus: [['100 g 袋装', 3990, 120]],
    attributes: [['产地', '福建 武夷']],
  },
  {
    id: 'sample-green-tea',
    title: '明前绿茶 头采独芽（样板）',
    subtitle: '海拔 900 米，单芽',
    skus: [
      ['50 g 罐装', 12_800, 86],
      ['100 g 罐装', 24_600, 0],
    ],
    attributes: [['产地', '浙江']],
  },
]

export const SAMPLE_IDS = SAMPLE.map(({ id }) => id)
