/** A poster in small: the real one once it has been made, until then a sketch of its setting. */
Component({
  properties: {
    template: { type: String, value: 'classic' },
    /** The product's picture, for the sketch. */
    picture: { type: String, value: '' },
    /** fileID of the real poster. */
    poster: { type: String, value: '' },
  },
})
