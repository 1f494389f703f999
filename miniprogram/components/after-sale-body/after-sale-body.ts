/** What an after-sale is about: goods and freight asked back, the sum, the words and the photos. */
export interface AfterSaleBody {
  lines: { line: number; title: string; under: string; picture: string; amount: Model.Fen }[]
  freight: Model.Fen
  /** What is given back once that is known; before, what was asked for. */
  total: Model.Fen
  totalLabel: string
  facts: { label: string; value: string }[]
  pictures: string[]
}

const NOTHING: AfterSaleBody = {
  ...{ lines: [], freight: 0, total: 0, totalLabel: '' },
  ...{ facts: [], pictures: [] },
}

Component({
  properties: {
    body: { type: Object, value: NOTHING },
  },

  methods: {
    onPicture(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
      const { pictures } = this.data.body
      wx.previewImage({ urls: pictures, current: event.currentTarget.dataset.url })
    },
  },
})
