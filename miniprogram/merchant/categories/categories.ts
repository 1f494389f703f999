import { call, faultOf } from '../../services/cloud'
import { mention, tell } from '../../services/dialog'
import { refusalSentence } from '../../services/refusals'
import { newRequestKey } from '../../utils/request-key'
import { moved } from '../product/product-form'
import { type CategoryRow, judgeCategories } from './category-list'

type At = WechatMiniprogram.TouchEvent<object, object, { index: number; by: 1 | -1 }>

Page({
  data: {
    // ------------------------------------------------------------ what is being edited
    rows: [] as CategoryRow[],
    /** Something is not saved yet. */
    changed: false,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  /** The version of the settings that is being edited. */
  from: 0,

  onLoad() {
    this.load()
  },

  async load() {
    try {
      const reply = await call('merchant.shelf', {})
      if (!reply.ok) {
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
        return
      }
      this.from = reply.data.version
      const rows = reply.data.categories.map((category) => ({ ...category, problem: '' }))
      this.setData({ state: 'ready', rows, changed: false })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  change(rows: CategoryRow[]) {
    this.setData({ rows, changed: true })
  },

  onName(event: WechatMiniprogram.Input<object, { index: number }>) {
    const { index } = event.currentTarget.dataset
    this.setData({
      [`rows[${index}].name`]: event.detail.value,
      [`rows[${index}].problem`]: '',
      changed: true,
    })
  },

  onMove(event: At) {
    const { index, by } = event.currentTarget.dataset
    this.change(moved(this.data.rows, index, by))
  },

  onRemove(event: At) {
    const { index } = event.currentTarget.dataset
    const row = this.data.rows[index]
    if (!row) return
    const problem = `里面还有 ${row.count} 件商品，请先换到别的分类`
    if (row.count > 0) this.setData({ [`rows[${index}].problem`]: problem })
    else this.change(this.data.rows.filter((_row, i) => i !== index))
  },

  onAdd() {
    const row = { id: newRequestKey(), name: '', count: 0, problem: '' }
    this.change([...this.data.rows, row])
  },

  async onSave() {
    if (this.data.busy) return
    const { rows, ready } = judgeCategories(this.data.rows)
    this.setData({ rows })
    if (!ready) return
    this.setData({ busy: true })
    try {
      const categories = rows.map(({ id, name }) => ({ id, name }))
      const reply = await call('merchant.saveCategories', { from: this.from, categories })
      if (reply.ok) mention('分类已保存')
      else await tell(refusalSentence(reply))
      const isOver = reply.ok || reply.code === 'SETTINGS_CHANGED'
      if (isOver) await this.load()
    } catch (error) {
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ busy: false })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onLeave() {
    wx.navigateBack()
  },
})
