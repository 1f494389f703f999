import { judgeSettings, settingsForm } from './settings-form'

const settings: CloudApi.ShopSettings = {
  name: '山野茶铺',
  greeting: '推荐给你一份好茶',
  withdrawal: { min: 1000, max: 2_000_000, timesPerDay: 2, feeRate: 60 },
  unpaidMinutes: 45,
  receiveDays: 12,
  afterSaleDays: 7,
  codesOpen: 'trial',
}

test('what was read is saved the same', () => {
  expect(judgeSettings(settingsForm(settings), 7)).toEqual({ settings, problems: {} })
})

test.each([
  ['name', ' ', '请填店铺名称'],
  ['greeting', '', '请填推荐语'],
  ['unpaidMinutes', '4', '请填 5 到 1440 的整数'],
  ['unpaidMinutes', '1441', '请填 5 到 1440 的整数'],
  ['receiveDays', '1.5', '请填 1 到 60 的整数'],
  ['receiveDays', '', '请填 1 到 60 的整数'],
  ['afterSaleDays', '8', '佣金方案里等 7 天就结算，售后期不能更长'],
  ['timesPerDay', '11', '请填 1 到 10 的整数'],
  ['min', '0', '请填 0.01 到 20000，最多两位小数'],
  ['max', '20000.01', '请填 0.01 到 20000，最多两位小数'],
  ['max', '9.99', '不能低于最低金额'],
  ['feeRate', '20.01', '请填 0 到 20，最多两位小数'],
  ['feeRate', 'x', '请填 0 到 20，最多两位小数'],
] as const)('%s of %j is told at its field', (field, value, sentence) => {
  const { settings: judged, problems } = judgeSettings(
    { ...settingsForm(settings), [field]: value },
    7,
  )
  expect([judged, problems]).toEqual([null, { [field]: sentence }])
})
