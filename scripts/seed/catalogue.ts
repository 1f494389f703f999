/** The demo shop's shelf: a tea shop. Prices in fen; pictures are drawn (art/). */

export interface Item {
  id: string
  title: string
  subtitle: string
  category: 'tea' | 'ware' | 'pantry'
  skus: [sku: string, name: string, note: string, price: number, stock: number][]
  attributes: [label: string, value: string][]
  detail?: string
}

/** In the order of the shelf. `id` is also the name of the picture. */
export const ITEMS: Item[] = [
  {
    id: 'honey',
    title: '高山百花蜜',
    subtitle: '秦岭南坡，一年只取一次',
    category: 'pantry',
    skus: [
      ['250', '250 g', '一罐', 2990, 160],
      ['500', '500 g', '一罐', 5600, 80],
    ],
    attributes: [
      ['净含量', '250 g 或 500 g'],
      ['产地', '陕西 秦岭南坡'],
      ['采收', '2026 年 6 月'],
      ['保质期', '24 个月'],
    ],
  },
  {
    id: 'teapot',
    title: '紫泥圆壶 半手工',
    subtitle: '180 ml，单孔出水，配一只杯',
    category: 'ware',
    skus: [['180', '180 ml', '一壶一杯', 46800, 12]],
    attributes: [
      ['容量', '180 ml'],
      ['泥料', '原矿紫泥'],
      ['工艺', '半手工拍身筒'],
      ['出水', '单孔，约 9 秒'],
    ],
  },
  {
    id: 'osmanthus-oolong',
    title: '桂花乌龙',
    subtitle: '武夷乌龙窨制三次，当年金桂',
    category: 'tea',
    skus: [
      ['100', '100 g', '袋装', 3990, 120],
      ['250', '250 g', '袋装', 9200, 60],
    ],
    attributes: [
      ['净含量', '100 g 或 250 g'],
      ['产地', '福建 武夷'],
      ['窨制', '三次'],
      ['保质期', '18 个月'],
    ],
  },
  {
    id: 'gaiwan',
    title: '白瓷手绘盖碗',
    subtitle: '150 ml，釉下青花，薄胎不烫手',
    category: 'ware',
    skus: [['150', '150 ml', '一套', 8800, 40]],
    attributes: [
      ['容量', '150 ml'],
      ['产地', '江西 景德镇'],
      ['画工', '釉下手绘'],
      ['装箱', '碗 盖 托'],
    ],
  },
  {
    id: 'green-tea',
    title: '明前绿茶 头采独芽',
    subtitle: '3 月 28 日采 · 海拔 900 米 · 单芽',
    category: 'tea',
    skus: [
      ['50', '50 g 罐装', '约泡 15 次', 12800, 86],
      ['100', '100 g 罐装', '约泡 30 次', 24600, 30],
      ['gift', '双罐礼盒', '已装礼袋', 49800, 0],
    ],
    attributes: [
      ['净含量', '每罐 50 g 或 100 g'],
      ['产地', '浙江 海拔 900 米茶园'],
      ['采摘', '2026 年 3 月 28 日，单芽'],
      ['制作', '手工摊青，轻炒'],
      ['批次', 'M260328-2'],
      ['检验', '农残 48 项合格'],
      ['保质期', '冷藏 18 个月'],
    ],
    detail: 'bamboo-scoop',
  },
  {
    id: 'white-tea-cake',
    title: '老白茶饼 2019',
    subtitle: '福鼎寿眉，干仓存放',
    category: 'tea',
    skus: [['350', '350 g', '一饼', 26800, 25]],
    attributes: [
      ['净含量', '350 g'],
      ['产地', '福建 福鼎'],
      ['年份', '2019'],
      ['存放', '干仓'],
    ],
  },
  {
    id: 'tasting-cups',
    title: '品茗杯 青瓷',
    subtitle: '60 ml，开片温润，两只',
    category: 'ware',
    skus: [['2', '两只', '60 ml', 1990, 90]],
    attributes: [
      ['容量', '60 ml'],
      ['产地', '浙江 龙泉'],
      ['数量', '两只'],
    ],
  },
  {
    id: 'camellia-oil',
    title: '山茶油 头道冷榨',
    subtitle: '浙西老茶籽，玻璃瓶',
    category: 'pantry',
    skus: [['500', '500 ml', '一瓶', 12800, 45]],
    attributes: [
      ['净含量', '500 ml'],
      ['工艺', '物理冷榨'],
      ['保质期', '18 个月'],
    ],
  },
  {
    id: 'jasmine-tea',
    title: '茉莉银针',
    subtitle: '横县茉莉，七窨一提',
    category: 'tea',
    skus: [['75', '75 g', '罐装', 6900, 70]],
    attributes: [
      ['净含量', '75 g'],
      ['产地', '广西 横县'],
      ['窨制', '七窨一提'],
    ],
  },
  {
    id: 'rice',
    title: '东北长粒香米',
    subtitle: '五常当季，小袋真空',
    category: 'pantry',
    skus: [['2500', '2.5 kg', '真空袋', 4600, 100]],
    attributes: [
      ['净含量', '2.5 kg'],
      ['产地', '黑龙江 五常'],
      ['年份', '2026 新米'],
    ],
  },
  {
    id: 'black-tea',
    title: '正山小种 无烟',
    subtitle: '桐木关高山，蜜香',
    category: 'tea',
    skus: [['100', '100 g', '罐装', 8600, 66]],
    attributes: [
      ['净含量', '100 g'],
      ['产地', '福建 桐木关'],
      ['工艺', '无烟'],
    ],
  },
  {
    id: 'pottery-caddy',
    title: '粗陶茶叶罐',
    subtitle: '木盖密封，装 150 克',
    category: 'ware',
    skus: [['m', '中号', '装 150 g', 6800, 34]],
    attributes: [
      ['容量', '600 ml'],
      ['盖', '榉木 硅胶圈'],
    ],
  },
  {
    id: 'tangerine-peel',
    title: '十年陈皮',
    subtitle: '新会柑，三瓣一片',
    category: 'pantry',
    skus: [['50', '50 g', '罐装', 5800, 52]],
    attributes: [
      ['净含量', '50 g'],
      ['产地', '广东 新会'],
      ['年份', '2016'],
    ],
  },
  {
    id: 'tea-whisk',
    title: '百本立茶筅',
    subtitle: '白竹手削，打抹茶用',
    category: 'ware',
    skus: [['100', '单只', '配筅直', 7800, 28]],
    attributes: [
      ['材质', '白竹'],
      ['穗数', '约 100'],
    ],
  },
  {
    id: 'walnuts',
    title: '薄皮核桃',
    subtitle: '当年新果，手剥即开',
    category: 'pantry',
    skus: [['1000', '1 kg', '布袋', 4900, 75]],
    attributes: [
      ['净含量', '1 kg'],
      ['产地', '新疆 阿克苏'],
    ],
  },
  {
    id: 'tea-cloth',
    title: '棉麻茶巾',
    subtitle: '吸水不掉毛，两条',
    category: 'ware',
    skus: [['2', '两条', '28 × 28 cm', 1800, 140]],
    attributes: [
      ['尺寸', '28 × 28 cm'],
      ['材质', '棉麻'],
    ],
  },
  {
    id: 'brown-sugar',
    title: '古法红糖块',
    subtitle: '甘蔗现榨，铁锅熬',
    category: 'pantry',
    skus: [['400', '400 g', '罐装', 3200, 88]],
    attributes: [
      ['净含量', '400 g'],
      ['产地', '云南 弥勒'],
    ],
  },
  {
    id: 'bamboo-scoop',
    title: '老竹茶则',
    subtitle: '刮青抛光，一片一色',
    category: 'ware',
    skus: [['1', '一只', '18 cm', 4200, 50]],
    attributes: [
      ['长度', '18 cm'],
      ['材质', '五年老竹'],
    ],
  },
]
