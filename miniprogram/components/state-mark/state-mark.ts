/**
 * A state by shape, then word, then colour: ○ pending, ◐ processing, ● done, — reversed, ■ debt,
 * × failed.
 */
Component({
  properties: {
    kind: { type: String, value: 'pending' },
    text: { type: String, value: '' },
  },
})
