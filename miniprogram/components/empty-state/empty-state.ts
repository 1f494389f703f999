/** Says why there is nothing, and gives a way on: the event `action`; a second one: `other`. */
Component({
  properties: {
    /** team, orders, search, ledger */
    picture: { type: String, value: 'ledger' },
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    /** The button's text; without it there is no button. */
    action: { type: String, value: '' },
    other: { type: String, value: '' },
  },

  methods: {
    onAction() {
      this.triggerEvent('action')
    },
    onOther() {
      this.triggerEvent('other')
    },
  },
})
