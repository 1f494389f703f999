/** 分录: every business fact with its postings, newest first. */
import type { Journal } from './cloud-documents'
import { fill, h } from './dom'
import { shortTime, signedYuan } from './format'
import { BUCKETS } from './sums'

/** A long day of the shop stays quick to draw; the counts and sums are of all journals. */
const SHOWN = 60

const KINDS: Record<string, string> = {
  accrue: '下单计佣',
  release: '转为可提现',
  reverse: '退款冲回',
  hold: '提现冻结',
  paid: '提现到账',
  void: '提现退回',
  adjust: '人工调整',
}
const BUCKET_NAMES: Record<string, string> = BUCKETS

/** The list of journals; `ownerName` turns the owner of a posting into a name. */
export function drawJournals(
  list: Element,
  journals: readonly Journal[],
  ownerName: (owner: string) => string,
): void {
  if (journals.length === 0) {
    fill(list, h('p', { class: 'empty' }, '还没有分录。订单付款后，佣金会记在这里。'))
    return
  }
  const newest = [...journals].sort((a, b) => b.at - a.at || (a._id < b._id ? 1 : -1))
  const shown = newest.slice(0, SHOWN)
  const end =
    shown.length < journals.length
      ? `只列最新 ${shown.length} 笔，共 ${journals.length} 笔`
      : `到底了，共 ${journals.length} 笔`
  fill(
    list,
    ...shown.map((journal) => entry(journal, ownerName)),
    h('p', { class: 'list-end' }, end),
  )
}

function entry({ _id, kind, at, postings }: Journal, ownerName: (owner: string) => string) {
  const lines = postings.map(({ owner, bucket, amount }) =>
    leader(postingName(owner, bucket, ownerName), signedYuan(amount)),
  )
  return h(
    'article',
    { class: 'journal' },
    h(
      'header',
      { class: 'journal-head' },
      h('time', {}, shortTime(at)),
      h('b', {}, KINDS[kind] ?? kind),
      h('span', { class: 'journal-id', title: _id }, shortId(_id)),
    ),
    ...lines,
  )
}

function postingName(owner: string, bucket: string, ownerName: (owner: string) => string): string {
  if (owner === 'shop') return '佣金支出'
  return `${ownerName(owner)} ${BUCKET_NAMES[bucket] ?? bucket}`
}

/** A name and a figure with dots between them. */
function leader(name: string, figure: string): HTMLElement {
  return h(
    'div',
    { class: 'leader' },
    h('span', { class: 'leader-name' }, name),
    h('span', { class: 'leader-dots', 'aria-hidden': 'true' }),
    h('span', { class: 'figure' }, figure),
  )
}

/** A computed id can be long: its kind and its end tell it apart, the title has all of it. */
function shortId(id: string): string {
  return id.length <= 18 ? id : `${id.slice(0, 9)}…${id.slice(-8)}`
}
