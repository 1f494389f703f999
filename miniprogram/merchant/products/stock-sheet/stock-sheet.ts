import { call, faultOf } from '../../../services/cloud'
import { refusalSentence } from '../../../services/refusals'
import { changesOf, judgePieces, type StockRow, stockRows } from './stock-rows'

/**
 * Sets the stock of a product's SKUs. Events: `set` when everything is written, `close`. What a sale
 * has changed meanwhile is shown with what is there now.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** The product's id. */
    product: { type: String, value: '' },
    title: { type: String, value: '' },
  },

  data: {
    rows: [] as StockRow[],
    state: 'loading' as 'loading' | 'ready' | 'failed',
    answer: '',
    busy: false,
  },

  observers: {
    visible(visible: boolean) {
      if (visible) this.load()
    },
  },

  methods: {
    async load() {
      this.setData({ state: 'loading', answer: '', rows: [], busy: false })
      try {
        const reply = await call('merchant.product', { productId: this.data.product })
        if (reply.ok) this.setData({ state: 'ready', rows: stockRows(reply.data.skus) })
        else this.setData({ state: 'failed', answer: refusalSentence(reply) })
      } catch (error) {
        this.setData({
          state: 'failed',
          answer: `没有取到库存，请再打开一次。编号 ${faultOf(error).id}`,
        })
      }
    },

    onPieces(event: WechatMiniprogram.Input<object, { index: number }>) {
      const { index } = event.currentTarget.dataset
      const text = event.detail.value
      const problem = judgePieces(text)
      this.setData({ [`rows[${index}].text`]: text, [`rows[${index}].problem`]: problem })
    },

    async onSave() {
      const { rows, busy } = this.data
      if (busy || rows.some(({ text }) => judgePieces(text) !== '')) return
      this.setData({ busy: true, answer: '' })
      try {
        let refused = false
        for (const change of changesOf(this.data.product, rows)) {
          const reply = await call('merchant.setStock', change.input)
          const seen = reply.ok ? reply.data.quantity : (reply.detail?.count ?? change.input.seen)
          const problem = reply.ok ? '' : refusalSentence(reply)
          refused = refused || !reply.ok
          this.setData({
            [`rows[${change.row}].seen`]: seen,
            [`rows[${change.row}].problem`]: problem,
          })
        }
        if (!refused) this.triggerEvent('set')
      } catch (error) {
        this.setData({ answer: `没有收到答复，可以再点一次。编号 ${faultOf(error).id}` })
      }
      this.setData({ busy: false })
    },

    onClose() {
      if (!this.data.busy) this.triggerEvent('close')
    },
  },
})
