import type { SkuForm } from '../product-form'
import type { RateRules } from '../rates-entry'
import { entryOf, judgeSku, type SkuEntry, type SkuProblems } from './sku-entry'

/**
 * One SKU of a product. Events: `save` with `{ sku }`, `remove`, `move` with `{ by }`, `close`; nothing
 * goes to the shop before the product is saved.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    sku: { type: Object, value: null as SkuForm | null },
    /** The names of the product's other SKUs. */
    others: { type: Array, value: [] as string[] },
    rules: { type: Object, value: { maxLevel: 2, capRate: 10_000 } as RateRules },
    /** Whether the product has it already; a new one is not there to be moved or removed. */
    listed: { type: Boolean, value: false },
  },

  data: {
    entry: null as SkuEntry | null,
    problems: {} as SkuProblems,
  },

  observers: {
    /** A sheet drawn up begins anew. */
    visible(visible: boolean) {
      const { sku } = this.data
      if (visible && sku) this.setData({ entry: entryOf(sku), problems: {} })
    },
  },

  methods: {
    onField(
      event: WechatMiniprogram.Input<object, { field: 'name' | 'note' | 'price' | 'pieces' }>,
    ) {
      const { field } = event.currentTarget.dataset
      this.setData({ [`entry.${field}`]: event.detail.value, [`problems.${field}`]: '' })
    },

    onRate(event: WechatMiniprogram.Input<object, { field: 'first' | 'second' }>) {
      const { field } = event.currentTarget.dataset
      this.setData({ [`entry.rates.${field}`]: event.detail.value, 'problems.rates': '' })
    },

    onOwn(event: WechatMiniprogram.SwitchChange) {
      this.setData({ 'entry.rates.own': event.detail.value, 'problems.rates': '' })
    },

    onSave() {
      const { entry, others, rules } = this.data
      const known = this.data.sku
      if (!entry || !known) return
      const { sku, problems } = judgeSku(entry, known, others, rules)
      this.setData({ problems })
      if (sku) this.triggerEvent('save', { sku })
    },

    onMove(event: WechatMiniprogram.TouchEvent<object, object, { by: 1 | -1 }>) {
      this.triggerEvent('move', { by: event.currentTarget.dataset.by })
    },

    onRemove() {
      this.triggerEvent('remove')
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
