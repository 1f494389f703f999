/**
 * What the checks of the audit compare, in Chinese: their words (domain/*-rules.ts) and how to read
 * a value.
 */
import { bucketName, kindName } from '../../utils/ledger-words'

/** How a value is written: fen, a count, ids, 有 or 没有, a state, a time, a hash, whose, or not at all. */
export type Unit = 'yuan' | 'count' | 'ids' | 'has' | 'state' | 'time' | 'mark' | 'owner' | 'none'
type Words = [pattern: RegExp, words: (first: string, second: string) => string, unit: Unit]

const bucket = (word: string): string => bucketName(word) ?? word
const kind = (word: string): string => kindName(word) ?? word
const nth = (index: string): string => `第 ${Number(index) + 1} 件商品`
const level = (number: string): string => (number === '1' ? '一级' : '二级')
const percent = (points: string): string => `${Number(points) / 100}%`
const yuan = (fen: string): string => `${(Number(fen) / 100).toFixed(2)} 元`

/** The first that fits counts. */
const WORDS: Words[] = [
  // accounts and their chain
  [/^(pending|available|held|paid|debt)$/, bucket, 'yuan'],
  [/^(\w+) after it$/, (name) => `这笔之后${bucket(name)}`, 'yuan'],
  [/^(\w+) by (\w+)$/, (name, way) => `${bucket(name)}里来自${kind(way)}的`, 'yuan'],
  [/^(\w+) after each link$/, (name) => `每笔分录之后的${bucket(name)}都接得上`, 'ids'],
  [/^(debt) <= 0$/, () => '待抵扣不小于 0', 'yuan'],
  [/^(pending|available|held|paid) >= 0$/, (name) => `${bucket(name)}不小于 0`, 'yuan'],
  [/^debt repaid before/, () => '先抵完待抵扣，才有可提现', 'yuan'],
  [/^one journal number (\d+)$/, (number) => `第 ${number} 笔分录只有一笔`, 'ids'],
  [/^sequence of the links$/, () => '分录的序号', 'ids'],
  [/^journals applied$/, () => '记进余额的分录', 'count'],
  [/^(head|hash)$/, () => '校验码', 'mark'],
  [/^linked persons$/, () => '分录涉及的会员', 'ids'],
  [/^place$/, () => '在这个人账上的位置', 'ids'],
  [/^account (\S+) has applied journal (\d+)$/, (id, n) => `会员 ${id} 记到第 ${n} 笔`, 'count'],
  [/^open withdrawals$/, () => '没有结束的提现', 'ids'],
  // journals
  [/^sum of the postings$/, () => '进出相加', 'yuan'],
  [/^whole fen$/, () => '金额都是整分', 'none'],
  [/^postings on one bucket$/, () => '同一栏只记一次', 'count'],
  [/^journals of one id$/, () => '编号不重复', 'count'],
  [/^an order or a withdrawal$/, () => '写明是哪个订单或提现', 'none'],
  [/^a refund where something is reversed$/, () => '冲回写明是哪笔退款', 'none'],
  [/^adjust:\{id\}$/, () => '编号是一次商家调整', 'ids'],
  [/^id$/, () => '编号', 'ids'],
  [/^a posting of its kind$/, () => '只动这类分录该动的金额', 'none'],
  [/^its owner’s bucket$/, () => '店铺和个人的金额不混记', 'none'],
  [/^orders\/(\S+)$/, (id) => `有订单 ${id}`, 'none'],
  [/^withdrawals\/(\S+)$/, (id) => `提现 ${id}`, 'owner'],
  [/^accounts\/(\S+)$/, (id) => `有会员 ${id} 的账户`, 'none'],
  // orders
  [/^base of line (\d+)$/, (index) => `${nth(index)}实付`, 'yuan'],
  [/^0 <= refunds of line (\d+) <= base$/, (index) => `${nth(index)}退款不超过实付`, 'yuan'],
  [
    /^shares of line (\d+) <= (\d+) bps$/,
    (index, cap) => `${nth(index)}各级佣金不超过 ${percent(cap)}`,
    'none',
  ],
  [/^payable$/, () => '订单实付', 'yuan'],
  [/^commission of all levels <= (\d+)$/, (cap) => `各级佣金共不超过 ${yuan(cap)}`, 'yuan'],
  [/^others than the payees$/, () => '不该拿佣金的人', 'ids'],
  [/^lines of level (\d)$/, (number) => `${level(number)}佣金算到的商品`, 'ids'],
  [/^adjusted at level (\d)$/, (number) => `${level(number)}被调整的人`, 'ids'],
  [/^accrued to (\S+)$/, (id) => `会员 ${id} 入账`, 'yuan'],
  [/^(\S+) has of it$/, (id) => `会员 ${id} 这一单有`, 'yuan'],
  [/^(\S+) has pending of it$/, (id) => `会员 ${id} 这一单待结算`, 'yuan'],
  [/^refunded of line (\d+)$/, (index) => `${nth(index)}已退`, 'yuan'],
  [/^under refund of line (\d+)$/, (index) => `${nth(index)}退款中`, 'yuan'],
  [/^amount of refund (\S+)$/, (id) => `退款 ${id} 的金额`, 'yuan'],
  [/^freight given back <= (\d+)$/, (freight) => `退的运费不超过 ${yuan(freight)}`, 'yuan'],
  [/^freight under refund$/, () => '退款中的运费', 'yuan'],
  [/^accruals$/, () => '入账的分录', 'ids'],
  [/^releases$/, () => '结算的分录', 'ids'],
  [/^reversals$/, () => '冲回的分录', 'ids'],
  [/^adjustments$/, () => '调整的分录', 'ids'],
  [/^refunds$/, () => '成功的退款', 'ids'],
  [/^payment$/, () => '付款记录', 'has'],
  [/^no commission yet$/, () => '没有付款就没有佣金', 'state'],
  [/^level (\d)$/, (number) => `${level(number)}该是会员`, 'ids'],
  [/^one payee a level$/, () => '一级只有一位分销员', 'count'],
  [/^buyer, inviter and his inviter apart$/, () => '顾客和两级推荐人各不相同', 'ids'],
  [/^a paid order$/, () => '订单已付款', 'none'],
  [/^commission promised$/, () => '付了款的订单答应了佣金', 'has'],
  [/^released$/, () => '完成的订单已经结算', 'state'],
  [/^release not before (\d+)$/, () => '收货并满售后期才结算', 'time'],
  // withdrawals
  [/^journals$/, () => '分录', 'ids'],
  [/^0 <= fee < amount$/, () => '手续费小于提现金额', 'none'],
  [/^held by (\w+)$/, (name) => `${kind(name)}动到的提现中`, 'yuan'],
  [/^fee$/, () => '手续费', 'yuan'],
  [/^ended$/, () => '结束时间', 'has'],
  [/^approved$/, () => '审核通过的记录', 'has'],
  [/^provider$/, () => '打款方式', 'state'],
  [/^a bill number$/, () => '有微信转账单号', 'none'],
  [/^a proof$/, () => '有打款凭证', 'none'],
  [/^proofs$/, () => '只属于它的打款凭证', 'ids'],
]

const STATES = new Map([
  ['waiting', '等付款'],
  ['due', '等入账'],
  ['accrued', '已入账'],
  ['released', '已结算'],
  ['none', '没有佣金'],
  ['wechat', '微信转账'],
  ['manual', '手工打款'],
])

/** The words of what a check compares, and how its values are written; null for a newer check. */
export function checkWords(what: string): { words: string; unit: Unit } | null {
  for (const [pattern, words, unit] of WORDS) {
    const found = pattern.exec(what)
    if (found) return { words: words(found[1] ?? '', found[2] ?? ''), unit }
  }
  return null
}

/** The state of an order's commission or the way of a payout. */
export function stateText(state: string): string {
  return STATES.get(state) ?? '别的状态'
}
