/** By whose recommendation this customer came; the words after the name are the page's own. */
Component({
  properties: {
    name: { type: String, value: '' },
    avatar: { type: String, value: '' },
  },
})
