/** Products two in a row; a tap opens the product. */
Component({
  properties: {
    products: { type: Array, value: [] as CloudApi.ProductCard[] },
  },

  methods: {
    onProduct(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset
      wx.navigateTo({ url: `/pages/product/product?productId=${id}` })
    },
  },
})
