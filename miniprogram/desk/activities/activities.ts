import { leave } from '../../services/leave'
import { addRows, listPage, loadFirst, loadNext, showRows } from '../../services/list-page'
import { fullDay } from '../../utils/day'

type View = CloudApi.Output<'merchant.activities'>

const STATES: Record<CloudApi.ActivityCard['state'], string> = {
  coming: '还没开始',
  open: '进行中',
  over: '已结束',
}

interface Row {
  activityId: string
  title: string
  picture: string
  days: string
  state: string
  isOpen: boolean
}

function rowOf({ activityId, title, picture, from, until, state }: CloudApi.ActivityCard): Row {
  const days = `${fullDay(from)} 至 ${fullDay(until - 1)}`
  return { activityId, title, picture, days, state: STATES[state], isOpen: state === 'open' }
}

Page({
  data: {
    // ------------------------------------------------------------ from merchant.activities
    rows: [] as Row[],

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
  },

  ...listPage,

  /** Coming back from an activity, it may have changed. */
  onShow() {
    this.load()
  },

  load() {
    return loadFirst(this, 'merchant.activities', { cursor: null })
  },

  loadMore() {
    return loadNext(this, 'merchant.activities', { cursor: this.cursor })
  },

  showFirst({ activities, cursor }: View) {
    showRows(this, 'rows', activities.map(rowOf), cursor)
  },

  append({ activities, cursor }: View) {
    addRows(this, 'rows', activities.map(rowOf), cursor)
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },

  onLeave() {
    leave()
  },
})
