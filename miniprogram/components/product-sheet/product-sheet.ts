import { call, faultOf } from '../../services/cloud'
import { refusalSentence } from '../../services/refusals'

/**
 * Finds a product of the shelf: the first ones, or those of a query. Events: `choose` with
 * `{ productId, title }`, both empty for none; `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '点开去哪件商品' },
    /** What to choose for none; '' where one must be chosen. */
    none: { type: String, value: '' },
  },

  data: {
    products: [] as CloudApi.MerchantProductCard[],
    typed: '',
    /** What to say in the place of products. */
    said: '',
  },

  observers: {
    visible(visible: boolean) {
      if (!visible) return
      this.setData({ typed: '' })
      this.load()
    },
  },

  methods: {
    async load() {
      const query = this.data.typed.trim()
      this.setData({ said: '正在取商品', products: [] })
      try {
        const reply = await call('merchant.products', {
          ...{ show: 'onSale', category: null, cursor: null },
          query: query === '' ? null : query,
        })
        const products = reply.ok ? reply.data.products.filter(({ onSale }) => onSale) : []
        const none = query === '' ? '还没有在售的商品' : '没有找到，换一个词试试'
        const said = reply.ok ? (products.length > 0 ? '' : none) : refusalSentence(reply)
        this.setData({ products, said })
      } catch (error) {
        this.setData({ said: `没有取到商品，请再搜一次。编号 ${faultOf(error).id}` })
      }
    },

    onType(event: WechatMiniprogram.Input) {
      this.setData({ typed: event.detail.value })
    },

    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      const product = this.data.products.find(({ productId }) => productId === id)
      this.triggerEvent('choose', { productId: id, title: product?.title ?? '' })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
