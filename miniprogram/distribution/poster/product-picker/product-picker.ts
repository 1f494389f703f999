import { call, faultOf } from '../../../services/cloud'
import { addedRows, footOf } from '../../../services/list-page'

/**
 * The shop and its catalogue in a sheet. Events: `pick` with `{ productId }` ('' for the shop),
 * `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** The product that is chosen now; '' for the shop. */
    chosen: { type: String, value: '' },
  },

  data: {
    // ------------------------------------------------------------ from shop.catalogue
    products: [] as CloudApi.ProductCard[],
    cursor: null as string | null,

    // ------------------------------------------------------------ display only
    foot: 'more' as 'more' | 'loading' | 'failed' | 'end',
  },

  observers: {
    visible(visible: boolean) {
      if (visible && this.data.products.length === 0) this.load()
    },
  },

  methods: {
    async load() {
      if (this.data.foot === 'loading') return
      this.setData({ foot: 'loading' })
      try {
        const input = { category: null, query: null, cursor: this.data.cursor }
        const reply = await call('shop.catalogue', input)
        if (reply.ok) this.append(reply.data.products, reply.data.cursor)
        else this.setData({ foot: 'failed' })
      } catch (error) {
        faultOf(error)
        this.setData({ foot: 'failed' })
      }
    },

    append(products: CloudApi.ProductCard[], cursor: string | null) {
      this.setData({
        ...addedRows('products', this.data.products.length, products),
        cursor,
        foot: footOf(cursor),
      })
    },

    onMore() {
      this.load()
    },

    onPick(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.triggerEvent('pick', { productId: event.currentTarget.dataset.id })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
