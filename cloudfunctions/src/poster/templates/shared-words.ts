import type { Content } from '../template'

/** A poster outlives its price, so it must say where the true one is. */
export const priceNote: Content = { words: '价格以小程序内为准', priced: true }

export const scanNote: Content = { words: '长按识别小程序码' }
