/** What the stub cloud answers with, unless a test says otherwise: the shop of the visual reference. */

/** A time in the shop's own zone: at('04-16T16:25'). */
export const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`)

export const friend: CloudApi.Person = { nickname: '林晚', avatar: '' }

export const customer: CloudApi.Session = {
  me: { memberId: 'M1', nickname: '阿木', avatar: '', distributor: 'none', staff: null },
  inviter: null,
  shop: {
    name: '山野茶铺',
    templates: { shipped: '', answered: '', refunded: '', earned: '', released: '', paid: '' },
  },
}

export const distributor: CloudApi.Session = {
  ...customer,
  me: { ...customer.me, distributor: 'active' },
}

export const oolong: CloudApi.ProductCard = {
  productId: 'oolong',
  title: '桂花乌龙',
  note: '一级 春茶',
  picture: 'cloud://shop/oolong.jpg',
  priceFrom: 3_990,
  category: 'tea',
  soldOut: false,
}

export const honey: CloudApi.ProductCard = {
  ...oolong,
  productId: 'honey',
  title: '高山百花蜜',
  note: '500 克',
  priceFrom: 2_990,
  category: 'honey',
  soldOut: true,
}

export const catalogue: CloudApi.Output<'shop.catalogue'> = {
  categories: [
    { id: 'tea', name: '茶', count: 1 },
    { id: 'honey', name: '蜜', count: 1 },
  ],
  total: 2,
  banners: [],
  recommended: [],
  products: [oolong, honey],
  cursor: null,
}

export const product: CloudApi.ProductView = {
  productId: 'oolong',
  title: '桂花乌龙',
  subtitle: '今年的春茶',
  pictures: ['cloud://shop/oolong.jpg'],
  detailPictures: [],
  attributes: [],
  skus: [
    { sku: 'tin', name: '罐装', note: '125 克', price: 12_800, stock: 3 },
    { sku: 'bag', name: '袋装', note: '50 克', price: 3_990, stock: 0 },
    { sku: 'box', name: '礼盒', note: '250 克', price: 19_990, stock: 1 },
  ],
  sold: 86,
  commission: null,
}

export const quote: CloudApi.Quote = {
  lines: [
    {
      productId: 'oolong',
      sku: 'tin',
      title: '桂花乌龙',
      skuName: '罐装',
      picture: '',
      price: 3_990,
      quantity: 2,
      amount: 7_980,
    },
  ],
  goods: 7_980,
  discount: 0,
  freight: 800,
  freightFreeFrom: 9_900,
  isDelivered: true,
  couponId: null,
  coupons: [],
  payable: 8_780,
  inviter: null,
}

export const payment: CloudApi.WechatPayment = {
  timeStamp: '1',
  nonceStr: 'n',
  package: 'prepay_id=1',
  signType: 'MD5',
  paySign: 's',
}

export const order: CloudApi.OrderView = {
  orderId: '7KQ2M9XD4TBN03VE',
  state: 'unpaid',
  createdAt: at('04-12T14:30'),
  lines: [
    {
      title: '桂花乌龙',
      skuName: '罐装',
      picture: '',
      price: 3_990,
      quantity: 2,
      base: 7_980,
      refunded: 0,
      refunding: 0,
      productId: 'oolong',
    },
  ],
  payable: 8_780,
  refunded: 0,
  freightRefunding: 0,
  goods: 7_980,
  discount: 0,
  freight: 800,
  address: {
    name: '许安',
    phone: '13800002046',
    province: '浙江省',
    city: '杭州市',
    county: '西湖区',
    detail: '龙井路 1 号',
  },
  note: '',
  paidAt: null,
  shipment: null,
  receivedAt: null,
  finishedAt: null,
  closedAt: null,
  dueAt: at('04-12T15:00'),
  refunds: [],
  afterSales: [],
  receiveDays: 7,
  afterSaleDays: 7,
}

export const account: CloudApi.AccountView = {
  pending: 2_650,
  available: 12_345,
  held: 0,
  paid: 5_000,
  debt: 0,
}

/** Why the account is what it is; today 12.08, this month 17.96. */
export const why: CloudApi.EarningsView['why'] = {
  pending: [
    { reason: 'accrue', amount: 19_700 },
    { reason: 'release', amount: -16_918 },
    { reason: 'reverse', amount: -132 },
  ],
  available: [
    { reason: 'release', amount: 16_918 },
    { reason: 'void', amount: 1_000 },
    { reason: 'adjust', amount: 500 },
    { reason: 'hold', amount: -6_073 },
  ],
  held: [
    { reason: 'hold', amount: 6_073 },
    { reason: 'paid', amount: -5_073 },
    { reason: 'void', amount: -1_000 },
  ],
  paid: [
    { reason: 'paid', amount: 5_073 },
    { reason: 'fee', amount: -73 },
  ],
  debt: [],
  today: [
    { reason: 'accrue', amount: 1_340 },
    { reason: 'reverse', amount: -132 },
  ],
  month: [
    { reason: 'accrue', amount: 1_428 },
    { reason: 'reverse', amount: -132 },
    { reason: 'adjust', amount: 500 },
  ],
}

export const withdrawalPage: CloudApi.WithdrawalPage = {
  account,
  rules: { min: 1_000, max: 20_000, timesPerDay: 1, feeRate: 0 },
  leftToday: 1,
  open: null,
  records: [],
  cursor: null,
}

export const withdrawal: CloudApi.WithdrawalView = {
  withdrawalId: 'W1',
  amount: 5_000,
  feeRate: 0,
  fee: 0,
  state: 'requested',
  provider: 'manual',
  confirmBy: null,
  requestedAt: at('04-16T09:00'),
  approvedAt: null,
  endedAt: null,
  reason: '',
  proof: '',
  note: '',
}

/** A commission of 3.97 of which a refund has taken 1.32. */
export const explanation: CloudApi.Explanation = {
  commissionId: '7KQ2M9XD4TBN03VE.1',
  orderId: '7KQ2M9XD4TBN03VE',
  buyer: { nickname: '阿木', avatar: '' },
  paidAt: at('04-12T14:32'),
  relation: { level: 1, via: null, boundAt: at('03-08T10:00'), entry: 'scan', own: false },
  planVersion: 3,
  freight: 800,
  cap: { rate: 1_000, amount: 795, bothLevels: 555, reached: false },
  release: {
    ...{ holdDays: 7, receivedAt: at('04-15T10:00'), at: at('04-22T10:00'), releasedAt: null },
    afterSale: false,
  },
  lines: [
    explainedLine('桂花乌龙', 3_545, 177),
    explainedLine('高山百花蜜', 2_657, 132),
    explainedLine('品茗杯 青瓷', 1_768, 88),
  ],
  base: 7_970,
  original: 397,
  refunds: [
    {
      at: at('04-16T09:00'),
      title: '高山百花蜜',
      base: 2_657,
      rate: 500,
      amount: 132,
      reason: '瓶口有裂',
    },
  ],
  adjustments: [],
  amount: 265,
  state: 'pending',
}

function explainedLine(
  title: string,
  base: CloudApi.Fen,
  amount: CloudApi.Fen,
): CloudApi.Explanation['lines'][number] {
  const terms = { quantity: 1, discount: 0, rate: 500, source: 'plan', capped: false } as const
  return { title, price: base, base, amount, ...terms }
}
