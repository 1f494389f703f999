import { newRequestKey } from '../../../utils/request-key'
import { moved, type SkuForm, type SkuRow, skuRows } from '../product-form'
import type { RateRules } from '../rates-entry'

/** The SKUs of the product that is being edited. Event `change` with `{ skus }`. */
Component({
  properties: {
    skus: { type: Array, value: [] as SkuForm[] },
    rules: { type: Object, value: { maxLevel: 2, capRate: 10_000 } as RateRules },
  },

  data: {
    rows: [] as SkuRow[],
    /** The one on the sheet, and the names of the others. */
    sku: null as SkuForm | null,
    others: [] as string[],
    /** Whether the product has it already. */
    listed: false,
    open: false,
  },

  observers: {
    skus(skus: SkuForm[]) {
      this.setData({ rows: skuRows(skus) })
    },
  },

  methods: {
    onAdd() {
      const sku = { sku: newRequestKey(), name: '', note: '', price: 0, rates: null, quantity: 0 }
      this.openSheet({ ...sku, isNew: true }, false)
    },

    onSku(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const sku = this.data.skus[event.currentTarget.dataset.index]
      if (sku) this.openSheet(sku, true)
    },

    openSheet(sku: SkuForm, listed: boolean) {
      const others = this.data.skus.filter((each: SkuForm) => each.sku !== sku.sku)
      const names = others.map(({ name }: SkuForm) => name)
      this.setData({ sku, listed, others: names, open: true })
    },

    onSave(event: WechatMiniprogram.CustomEvent<{ sku: SkuForm }>) {
      const { sku } = event.detail
      const skus: SkuForm[] = this.data.skus
      this.tell(
        this.data.listed ? skus.map((each) => (each.sku === sku.sku ? sku : each)) : [...skus, sku],
      )
      this.onClose()
    },

    onMove(event: WechatMiniprogram.CustomEvent<{ by: 1 | -1 }>) {
      const skus: SkuForm[] = this.data.skus
      const index = skus.findIndex(({ sku }) => sku === this.data.sku?.sku)
      this.tell(moved(skus, index, event.detail.by))
    },

    onRemove() {
      const skus: SkuForm[] = this.data.skus
      this.tell(skus.filter(({ sku }) => sku !== this.data.sku?.sku))
      this.onClose()
    },

    onClose() {
      this.setData({ open: false })
    },

    tell(skus: readonly SkuForm[]) {
      this.triggerEvent('change', { skus })
    },
  },
})
