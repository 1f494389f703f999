import { faultOf } from '../../../services/cloud'
import { uploadPicture } from '../../../services/upload'
import type { WithdrawalCard } from '../withdrawal-card'

/**
 * Records a payout that the merchant has made by hand: the proof picture goes to storage first.
 * Events: `paid` with `{ proof, note }`, `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    card: { type: Object, value: null as WithdrawalCard | null },
    busy: { type: Boolean, value: false },
    /** What the door said to the last request. */
    answer: { type: String, value: '' },
  },

  data: {
    /** Drawn up: that is told again with every change around the sheet. */
    drawn: false,
    /** The chosen picture on this phone. */
    picture: '',
    note: '',
    uploading: false,
    problem: '',
  },

  observers: {
    visible(visible: boolean) {
      const isNew = visible && !this.data.drawn
      this.setData({ drawn: visible })
      if (!isNew) return
      this.setData({ picture: '', note: '', uploading: false, problem: '' })
    },
  },

  methods: {
    onChoose() {
      wx.chooseMedia({
        count: 1,
        mediaType: ['image'],
        sizeType: ['compressed'],
        success: ({ tempFiles }) => {
          const picture = tempFiles[0]?.tempFilePath
          if (picture) this.setData({ picture, problem: '' })
        },
      })
    },

    onNote(event: WechatMiniprogram.Input) {
      this.setData({ note: event.detail.value })
    },

    async onPaid() {
      const { picture, note, uploading, busy } = this.data
      if (picture === '' || uploading || busy) return
      this.setData({ uploading: true, problem: '' })
      try {
        const proof = await uploadPicture('proofs', picture)
        this.triggerEvent('paid', { proof, note: note.trim() })
      } catch (error) {
        faultOf(error)
        this.setData({ problem: '凭证没有传上去，网络好些再试一次' })
      }
      this.setData({ uploading: false })
    },

    onClose() {
      if (!this.data.uploading) this.triggerEvent('close')
    },
  },
})
