/** The settings of a shop that has just been opened; the merchant changes them on the settings page. */
import { FIRST_LOOK } from './poster-look'

/** Commission is off until the merchant has decided on it: nobody is promised money by a default. */
export function firstPlan(now: Model.Time): Model.Plan {
  return {
    _id: '1',
    version: 1,
    publishedAt: now,
    on: false,
    mode: 'two-tier',
    maxLevel: 2,
    rates: { 1: 500, 2: 200 },
    grades: [{ id: 'standard', name: '分销员', rates: null, sales: 0 }],
    selfPurchase: false,
    capRate: 1000,
    holdDays: 7,
  }
}

/** Defaults; payment is not set up, and codes open the trial version until the release. */
export function firstSettings(plan: Model.Plan): Model.Settings {
  return {
    _id: 'shop',
    version: 1,
    name: '我的小店',
    banners: [],
    categories: [],
    plan,
    freight: { flat: 0, freeFrom: null, provinces: [] },
    binding: { mode: 'first', protectionDays: 30 },
    withdrawal: { min: 100, max: 200_000, timesPerDay: 1, feeRate: 0 },
    distribution: { apply: 'auto', team: 'all', ranking: 'off' },
    payout: { provider: 'manual' },
    unpaidMinutes: 30,
    receiveDays: 10,
    afterSaleDays: 7,
    payment: { provider: 'cloudPay', subMchId: '' },
    codes: codesThatOpen('trial'),
    greeting: '推荐给你一份好物',
    poster: FIRST_LOOK,
    training: { quiz: false },
    templates: {
      shipped: null,
      answered: null,
      refunded: null,
      earned: null,
      released: null,
      paid: null,
    },
  }
}

/** Before the release WeChat only gives codes whose page it need not find (41030). */
export function codesThatOpen(envVersion: 'release' | 'trial'): Model.Settings['codes'] {
  return { envVersion, checkPath: envVersion === 'release' }
}
