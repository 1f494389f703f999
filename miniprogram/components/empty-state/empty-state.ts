/** Says why there is nothing, and gives one way on: the event `action`. */
Component({
  properties: {
    /** team, orders, search, ledger */
    picture: { type: String, value: 'ledger' },
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    /** The button's text; without it there is no button. */
    action: { type: String, value: '' },
  },

  methods: {
    onAction() {
      this.triggerEvent('action')
    },
  },
})
