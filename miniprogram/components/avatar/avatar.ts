/** A round face, or the drawn default for who has chosen none. */
Component({
  properties: {
    src: { type: String, value: '' },
    /** Diameter in design px. */
    size: { type: Number, value: 40 },
  },

  data: { broken: false },

  observers: {
    src() {
      this.setData({ broken: false })
    },
  },

  methods: {
    onError() {
      this.setData({ broken: true })
    },
  },
})
