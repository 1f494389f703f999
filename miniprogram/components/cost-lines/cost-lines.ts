/**
 * What an order costs, line by line, closed by a double rule: the sum has been checked. Event `coupon`
 * when the line of the discount is tapped, where one may choose.
 */
Component({
  properties: {
    goods: { type: Number, value: 0 },
    discount: { type: Number, value: 0 },
    freight: { type: Number, value: 0 },
    payable: { type: Number, value: 0 },
    /** 应付 or 实付 */
    label: { type: String, value: '应付' },
    /** Says behind 运费 why it is what it is. */
    freightNote: { type: String, value: '' },
    /** Size of the total. */
    size: { type: String, value: 'l' },
    /** What the discount is from, where another may be chosen; '' where not. */
    coupon: { type: String, value: '' },
  },

  methods: {
    onCoupon() {
      this.triggerEvent('coupon')
    },
  },
})
