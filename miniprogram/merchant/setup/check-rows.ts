/** What a shop still needs: each thing with how it stands, and where it is to be done. */
import { dayClockText } from '../../utils/day'

/** `done` and `todo` have been looked at just now; `look` is what no program can see. */
export type CheckMark = 'done' | 'todo' | 'look'

export interface CheckRow {
  key: string
  mark: CheckMark
  title: string
  /** How it stands. */
  note: string
  /** Where to click; '' when there is nothing to do. */
  place: string
  /** A page of the shop where it is done; '' for what is done elsewhere. */
  url: string
}

/** What the page itself has looked at, as any customer could. */
export interface SeenHere {
  /** Collections that let a page read them. */
  open: string[]
  /** WeChat's name of the privacy guide; '' when none was written. */
  privacyGuide: string
  /** What the functions that a page may ask were given; null for one that did not answer. */
  given: Record<'shop' | 'distributor' | 'poster', Model.FunctionGiven | null>
}

type Checks = CloudApi.SetupChecks

/** The doors' own limits (cloudfunctions/src/doors, each one's config.json), in seconds. */
const FUNCTIONS = ['shop', 'distributor', 'merchant', 'poster', 'clock'] as const
const TIME_LIMITS = { shop: 10, distributor: 10, merchant: 10, poster: 20, clock: 20 } as const

/** WeChat itself puts the order's number in (facts/wechat-platform.md section 7.2). */
const ORDER_PATH = 'pages/order/order?no=\u0024{商品订单号}'

/** All rows in the order in which they are best done. */
export function checkRows(checks: Checks, seen: SeenHere): CheckRow[] {
  return [
    ...databaseRows(checks, seen.open),
    functionsRow(givenTo(checks, seen)),
    clockRow(checks),
    paymentRow(checks, seen),
    ...consoleRows(checks, seen.privacyGuide),
    ...shopRows(checks),
  ]
}

/** How many of them still have to be done or looked at. */
export function leftOf(rows: readonly CheckRow[]): number {
  return rows.filter(({ mark }) => mark !== 'done').length
}

function row(
  key: string,
  title: string,
  isDone: boolean,
  [well, ill]: readonly [well: string, ill: string],
  { place = '', url = '' } = {},
): CheckRow {
  const rest = isDone ? { note: well, place: '', url: '' } : { note: ill, place, url }
  return { key, title, mark: isDone ? 'done' : 'todo', ...rest }
}

function databaseRows({ missing, collections, indexes }: Checks, open: string[]): CheckRow[] {
  return [
    row(
      'collections',
      '数据集合',
      missing.length === 0,
      [`${collections.length} 个都在`, `缺 ${missing.length} 个：${missing.join('、')}`],
      { place: '点下面的「补建集合」' },
    ),
    row(
      'closed',
      '数据只给云函数看',
      open.length === 0,
      ['从手机上直接读，全部被拒绝', `这些集合顾客能直接读：${open.join('、')}`],
      { place: '云开发控制台 → 数据库 → 点集合 → 数据权限 → 选「仅管理端可读写」' },
    ),
    {
      key: 'indexes',
      mark: 'look',
      title: '索引',
      note: `共 ${indexes.length} 条，程序建不了也看不到，要一条条建。没有索引，数据多了会变慢`,
      place: '云开发控制台 → 数据库 → 点集合 → 索引管理 → 添加索引',
      url: '',
    },
  ]
}

/** Of each function what it was given; null for one that did not answer or has not come yet. */
type Given = Record<keyof typeof TIME_LIMITS, Model.FunctionGiven | null>

function givenTo({ given }: Checks, seen: SeenHere): Given {
  return { ...seen.given, ...given }
}

/** `clock` that has not come yet has a row of its own; `payment` answers WeChat Pay alone. */
function functionsRow(given: Given): CheckRow {
  const problems = FUNCTIONS.flatMap((name) => {
    const least = TIME_LIMITS[name]
    const seconds = Math.floor((given[name]?.timeLimit ?? 0) / 1000)
    if (given[name] === null) return name === 'clock' ? [] : [`${name} 没有答复`]
    return seconds >= least ? [] : [`${name} 只有 ${seconds} 秒，要 ${least} 秒`]
  })
  return row(
    'functions',
    '云函数和超时时间',
    problems.length === 0,
    ['能问到的都有答复，时间够；payment 问不到，请照部署说明核对', problems.join('；')],
    {
      place:
        '没有答复：右键它「上传并部署：所有文件」。时间不够：云开发控制台 → 云函数 → 版本与配置 → 超时时间',
    },
  )
}

function clockRow({ clock }: Checks): CheckRow {
  const last = clock.lastAt === null ? '' : dayClockText(clock.lastAt)
  return row(
    'clock',
    '定时任务',
    !clock.late,
    [`${last} 来过`, clock.lastAt === null ? '还没有来过' : `最近一次是 ${last}`],
    { place: '开发者工具里右键 clock →「上传触发器」，每 10 分钟一次，等一会儿再看' },
  )
}

/** Those that ask WeChat Pay; `payment` lacks nothing that the clock could not make good. */
const PAYING = ['shop', 'merchant', 'distributor', 'clock'] as const

function paymentRow(checks: Checks, seen: SeenHere): CheckRow {
  const { payment, payout } = checks
  const isV3 = payment.provider === 'v3'
  const name = isV3 ? '微信支付 v3' : '云支付'
  const given = givenTo(checks, seen)
  const lacking = isV3 || payout === 'wechat' ? PAYING.filter((it) => lacksKeys(given[it])) : []
  const [first] = lacking
  const silent =
    payment.state === 'missing' && !isV3
      ? '还没有填商户号'
      : `${name}没有认出这家店，请核对商户号和授权`
  return row(
    'payment',
    '收款',
    payment.state === 'answers' && lacking.length === 0,
    [
      `${name}，微信支付认得这家店`,
      first === undefined
        ? silent
        : `云函数 ${lacking.join('、')} 里缺 ${given[first]?.missingKeys.join('、')}`,
    ],
    { place: '设置 → 收款与打款；商户号的绑定见部署说明第六节', url: '/merchant/payment/payment' },
  )
}

function lacksKeys(given: Model.FunctionGiven | null): boolean {
  return given !== null && given.missingKeys.length > 0
}

function consoleRows({ templates, codesOpen }: Checks, privacyGuide: string): CheckRow[] {
  const some = `选好了 ${templates ?? 0} 种，共 6 种`
  return [
    row(
      'privacy',
      '用户隐私保护指引',
      privacyGuide !== '',
      [`微信里有${privacyGuide}，内容请照部署说明第七节核对`, '还没有填，选地址、选头像会直接失灵'],
      { place: '微信公众平台 → 设置 → 服务内容声明 → 用户隐私保护指引' },
    ),
    {
      key: 'orderCentre',
      mark: 'look',
      title: '订单中心',
      note: '不填会卡在审核，顾客也点不回订单',
      place: `微信公众平台 → 订单中心 path 填 pages/orders/orders；商品订单详情 path 填 ${ORDER_PATH}`,
      url: '',
    },
    row(
      'templates',
      '消息提醒',
      templates === 6,
      [some, templates === null ? '微信没有回答，稍后再看' : `${some}，不发也能营业`],
      { place: '设置 → 消息提醒', url: '/merchant/templates/templates' },
    ),
    row(
      'codes',
      '小程序码',
      codesOpen === 'release',
      ['打开正式版', '现在打开体验版，发布以后要换成正式版'],
      { place: '设置 → 小程序码打开正式版', url: '/merchant/settings/settings' },
    ),
  ]
}

function shopRows({ products, planOn }: Checks): CheckRow[] {
  return [
    row('products', '商品', products > 0, [`在卖 ${products} 件`, '还没有自己的商品在卖'], {
      place: '商家后台 → 商品',
      url: '/merchant/products/products',
    }),
    row('plan', '分销', planOn, ['已打开', '还没有打开，现在卖出不计佣金'], {
      place: '商家后台 → 佣金方案',
    }),
  ]
}
