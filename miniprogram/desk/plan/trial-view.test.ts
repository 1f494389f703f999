import { trialTable } from './trial-view'

test('both versions, their difference and their share of what was paid', () => {
  const trial = {
    ...{ done: 26, total: 26, ended: true, paid: 6_140_500 },
    old: { 1: 243_100, 2: 48_360 },
    fresh: { 1: 291_720, 2: 48_360 },
  }
  expect(trialTable(trial).rows.map(({ old, fresh, change }) => [old, fresh, change])).toEqual([
    ['2,431.00', '2,917.20', '+486.20'],
    ['483.60', '483.60', '0.00'],
    ['2,914.60', '3,400.80', '+486.20'],
    ['4.7', '5.5', '+0.8'],
  ])
})

test('without orders nothing is divided by nothing', () => {
  const none = { 1: 0, 2: 0 }
  const trial = { done: 0, total: 0, ended: true, paid: 0, old: none, fresh: none }
  expect(trialTable(trial)).toMatchObject({ percent: 0, paid: '0.00' })
})
