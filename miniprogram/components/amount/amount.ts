import { amountParts, formatSigned } from '../../utils/money'

/** An amount of money in one of the sizes of the look; it never wraps and never shrinks. */
Component({
  properties: {
    fen: { type: Number, value: 0 },
    /**
     * xl 40, l 28, m 20, s 17 with small cents and ¥; row: bare figures as the text around them,
     * in a column whose head or whose total names the unit.
     */
    size: { type: String, value: 'm' },
    /** `gold` only for money that is available or paid out; `quiet` for notes; else ink. */
    tone: { type: String, value: 'ink' },
    /** Writes + before what comes in. */
    sign: { type: Boolean, value: false },
    /** The dotted line: tap to see why. */
    underline: { type: Boolean, value: false },
  },

  data: { mark: '', symbol: '¥', whole: '0', cents: '.00', spoken: '0.00 元' },

  observers: {
    'fen, sign, size'(fen: number, sign: boolean, size: string) {
      const parts = amountParts(fen, sign)
      this.setData({
        mark: parts.sign,
        whole: parts.whole,
        cents: parts.cents,
        symbol: size === 'row' ? '' : '¥',
        spoken: `${sign ? formatSigned(fen) : parts.sign + parts.whole + parts.cents} 元`,
      })
    },
  },
})
