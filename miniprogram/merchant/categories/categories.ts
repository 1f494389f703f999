import { edit, formPage, loadForm, saveForm } from '../../services/form-page'
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

  ...formPage,

  onLoad() {
    this.load()
  },

  load() {
    return loadForm(this, 'merchant.shelf', {})
  },

  show({ version, categories }: CloudApi.ShelfView) {
    this.from = version
    const rows = categories.map((category) => ({ ...category, problem: '' }))
    this.setData({ rows, changed: false })
  },

  change(rows: CategoryRow[]) {
    edit(this, { rows })
  },

  onName(event: WechatMiniprogram.Input<object, { index: number }>) {
    const { index } = event.currentTarget.dataset
    edit(this, {
      [`rows[${index}].name`]: event.detail.value,
      [`rows[${index}].problem`]: '',
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
    const categories = rows.map(({ id, name }) => ({ id, name }))
    await saveForm(this, 'merchant.saveCategories', { from: this.from, categories }, '分类已保存')
  },
})
