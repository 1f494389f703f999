/** A field for searching a list; event `search` with `{ query }`, trimmed, '' when it was emptied. */
Component({
  properties: {
    /** What the list below was searched for. */
    query: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    /** Spoken. */
    label: { type: String, value: '搜索' },
  },

  data: {
    typed: '',
  },

  observers: {
    query(query: string) {
      this.setData({ typed: query })
    },
  },

  methods: {
    onType(event: WechatMiniprogram.Input) {
      this.setData({ typed: event.detail.value })
    },

    onConfirm(event: WechatMiniprogram.Input) {
      this.search(event.detail.value.trim())
    },

    onClear() {
      this.search('')
    },

    search(query: string) {
      this.setData({ typed: query })
      if (query !== this.data.query) this.triggerEvent('search', { query })
    },
  },
})
