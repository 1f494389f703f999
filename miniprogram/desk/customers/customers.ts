import { leave } from '../../services/leave'
import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { fullDay } from '../../utils/day'
import { memberNumber, nameOf } from '../../utils/text'
import { STATUS_WORDS } from '../customer/customer-view'

interface Row {
  memberId: string
  name: string
  avatar: string
  number: string
  note: string
  status: string
}

function rowOf(card: CloudApi.CustomerCard): Row {
  const { memberId, joinedAt, lastPaidAt } = card
  const bought = lastPaidAt === null ? '还没有付过款' : `最近付款 ${fullDay(lastPaidAt)}`
  return {
    memberId,
    name: nameOf(card),
    avatar: card.avatar,
    number: memberNumber(memberId),
    note: `${fullDay(joinedAt)} 来，${bought}`,
    status: card.distributor === 'none' ? '' : STATUS_WORDS[card.distributor],
  }
}

Page({
  data: {
    // ------------------------------------------------------------ from merchant.customers
    rows: [] as Row[],

    // ------------------------------------------------------------ chosen by the person
    query: '',

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
  },

  ...listPage,

  onLoad() {
    this.load()
  },

  load() {
    return loadFirst(this, 'merchant.customers', { query: this.data.query || null, cursor: null })
  },

  loadMore() {
    return loadNext(this, 'merchant.customers', { query: null, cursor: this.cursor })
  },

  showFirst({ customers, cursor }: CloudApi.Output<'merchant.customers'>) {
    showRows(this, 'rows', customers.map(rowOf), cursor)
  },

  append({ customers, cursor }: CloudApi.Output<'merchant.customers'>) {
    addRows(this, 'rows', customers.map(rowOf), cursor)
  },

  onSearch(event: WechatMiniprogram.CustomEvent<{ query: string }>) {
    this.setData({ query: event.detail.query })
    this.load()
  },

  onAll() {
    this.setData({ query: '' })
    this.load()
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    wx.navigateTo({ url: `/desk/customer/customer?memberId=${event.currentTarget.dataset.id}` })
  },

  onLeave() {
    leave()
  },
})
