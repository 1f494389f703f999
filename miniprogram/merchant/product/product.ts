import { answered, call, faultOf } from '../../services/cloud'
import { ask, mention, tell } from '../../services/dialog'
import { edit, formPage } from '../../services/form-page'
import { leave } from '../../services/leave'
import { refusalSentence } from '../../services/refusals'
import { newRequestKey } from '../../utils/request-key'
import {
  emptyForm,
  type FormProblems,
  formOf,
  judgeForm,
  type ProductForm,
  type SkuForm,
} from './product-form'

type Shelf = Pick<CloudApi.ShelfView, 'categories' | 'plan'>
type TextField = 'title' | 'subtitle'
type Pictures = WechatMiniprogram.CustomEvent<{ pictures: string[] }>
type At = WechatMiniprogram.TouchEvent<object, object, { index: number }>

Page({
  data: {
    // ------------------------------------------------------------ from merchant.product and .shelf
    categories: [] as Shelf['categories'],
    plan: null as Shelf['plan'] | null,
    /** '' for a product that is being added. */
    productId: '',
    title: '',

    // ------------------------------------------------------------ what is being edited
    form: emptyForm(),
    /** The chosen category's place in the list; -1 is none. */
    category: -1,
    detailPictures: [] as string[],
    problems: {} as FormProblems,
    /** Something is not saved yet. */
    changed: false,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
    /** The sheet that sets the stock. */
    stocks: false,
  },

  ...formPage,
  /** Made once for this form: a new product that is sent twice is one product. */
  requestKey: '',

  onLoad(query: Record<string, string | undefined>) {
    this.requestKey = newRequestKey()
    this.setData({ productId: query.id ?? '' })
    if (!query.id) wx.setNavigationBarTitle({ title: '添加商品' })
    this.load()
  },

  async load() {
    const { productId } = this.data
    try {
      const shelf = await call('merchant.shelf', {})
      if (!shelf.ok) return this.refuse(refusalSentence(shelf))
      this.setData({ categories: shelf.data.categories, plan: shelf.data.plan })
      if (productId === '') return this.show(emptyForm())
      const reply = await call('merchant.product', { productId })
      if (!reply.ok) return this.refuse(refusalSentence(reply))
      this.from = reply.data.version
      this.setData({ title: reply.data.product.title })
      this.show(formOf(reply.data))
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  refuse(sentence: string) {
    this.setData({ state: 'refused', problem: sentence })
  },

  show(form: ProductForm) {
    if (this.data.changed) wx.disableAlertBeforeUnload()
    this.setData({
      changed: false,
      state: 'ready',
      form,
      problems: {},
      category: this.data.categories.findIndex(({ id }) => id === form.category),
      detailPictures: form.details.map(({ picture }) => picture),
    })
  },

  /** Changes a part of the form; what was wrong with it is looked at again when it is saved. */
  change(patch: Record<string, unknown>, field?: keyof FormProblems) {
    edit(this, field ? { ...patch, [`problems.${field}`]: '' } : patch)
  },

  onText(event: WechatMiniprogram.Input<object, { field: TextField }>) {
    const { field } = event.currentTarget.dataset
    this.change({ [`form.${field}`]: event.detail.value }, field === 'title' ? field : undefined)
  },

  onCategory(event: WechatMiniprogram.PickerChange) {
    const category = Number(event.detail.value)
    const id = this.data.categories[category]?.id ?? ''
    this.change({ category, 'form.category': id }, 'category')
  },

  onPictures(event: Pictures) {
    this.change({ 'form.pictures': event.detail.pictures }, 'pictures')
  },

  onDetailPictures(event: Pictures) {
    const { pictures } = event.detail
    const known = this.data.form.details
    const details = pictures.map((picture) => {
      return known.find((detail) => detail.picture === picture) ?? { picture, caption: '' }
    })
    this.change({ 'form.details': details, detailPictures: pictures })
  },

  onCaption(event: WechatMiniprogram.Input<object, { index: number }>) {
    const { index } = event.currentTarget.dataset
    this.change({ [`form.details[${index}].caption`]: event.detail.value })
  },

  onAttribute(event: WechatMiniprogram.Input<object, { index: number; field: string }>) {
    const { index, field } = event.currentTarget.dataset
    this.change({ [`form.attributes[${index}].${field}`]: event.detail.value }, 'attributes')
  },

  onAddAttribute() {
    const before = this.data.form.attributes
    const id = Math.max(-1, ...before.map((each) => each.id)) + 1
    const attributes = [...before, { id, label: '', value: '' }]
    this.change({ 'form.attributes': attributes })
  },

  onRemoveAttribute(event: At) {
    const { index } = event.currentTarget.dataset
    const attributes = this.data.form.attributes.filter((_each, i) => i !== index)
    this.change({ 'form.attributes': attributes }, 'attributes')
  },

  onCommission(event: WechatMiniprogram.SwitchChange) {
    this.change({ 'form.commissionOn': event.detail.value }, 'rates')
  },

  onOwnRates(event: WechatMiniprogram.SwitchChange) {
    this.change({ 'form.rates.own': event.detail.value }, 'rates')
  },

  onRate(event: WechatMiniprogram.Input<object, { field: 'first' | 'second' }>) {
    const { field } = event.currentTarget.dataset
    this.change({ [`form.rates.${field}`]: event.detail.value }, 'rates')
  },

  onSkus(event: WechatMiniprogram.CustomEvent<{ skus: SkuForm[] }>) {
    this.change({ 'form.skus': event.detail.skus }, 'skus')
  },

  onStock() {
    this.setData({ stocks: true })
  },

  /** The stock has been written already: only its numbers come into the form. */
  async onStockSet() {
    this.setData({ stocks: false })
    mention('库存已改好')
    try {
      const { productId } = this.data
      const { skus } = answered('merchant.product', await call('merchant.product', { productId }))
      const stockOf = (sku: string) => skus.find((each) => each.sku === sku)?.stock
      const skusNow = this.data.form.skus.map((each) => ({
        ...each,
        quantity: stockOf(each.sku) ?? each.quantity,
      }))
      this.setData({ 'form.skus': skusNow })
    } catch (error) {
      faultOf(error)
    }
  },

  onCloseSheet() {
    this.setData({ stocks: false })
  },

  onSave() {
    return this.save(false)
  },

  onShelve() {
    return this.save(true)
  },

  async save(onSale: boolean) {
    const { form, plan, busy } = this.data
    if (busy || !plan) return
    const { input, problems } = judgeForm(form, plan)
    this.setData({ problems })
    if (!input) {
      mention('请改红字说的地方')
      return
    }
    this.setData({ busy: true })
    try {
      await this.send(input, onSale)
    } catch (error) {
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ busy: false })
  },

  async send(product: CloudApi.ProductInput, onSale: boolean) {
    const { productId } = this.data
    const reply =
      productId === ''
        ? await call('merchant.addProduct', { requestKey: this.requestKey, product, onSale })
        : await call('merchant.saveProduct', { productId, from: this.from, product })
    if (reply.ok) {
      mention(productId === '' ? (onSale ? '已上架' : '已存好，还没有上架') : '已保存')
      wx.disableAlertBeforeUnload()
      leave()
    } else if (reply.code === 'PRODUCT_CHANGED') {
      const again = { confirmText: '重新打开', cancelText: '先不' }
      if (await ask({ ...again, content: refusalSentence(reply) })) await this.load()
    } else await tell(refusalSentence(reply))
  },
})
