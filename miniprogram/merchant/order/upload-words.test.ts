import { uploadNote } from './upload-words'

test.each<[Model.ShipmentUpload | null, string, boolean]>([
  [null, '', false],
  [{ state: 'off', why: '' }, '', false],
  [{ state: 'done', why: '' }, '发货信息已同步到微信', false],
  [{ state: 'waiting', why: '' }, '正在同步到微信，没成会自动再试', false],
  [{ state: 'waiting', why: '-604101 no permission' }, '正在同步到微信，没成会自动再试', true],
  [{ state: 'byHand', why: '' }, '微信不认识这家快递，请到公众平台「发货信息管理」补录', false],
  [
    { state: 'refused', why: '10060003 支付单已使用重新发货机会' },
    '微信只让改一次发货信息，这次的改动请到公众平台「发货信息管理」修改',
    false,
  ],
  [
    { state: 'refused', why: '10060031 uploadShippingInfo:fail 该笔支付单不属于 openid' },
    '微信没有收下发货信息：该笔支付单不属于',
    true,
  ],
  [
    { state: 'refused', why: '-604101 has no permission to call this API' },
    '微信没有收下发货信息：请到公众平台「发货信息管理」看看，再传一次',
    true,
  ],
])('%j: %s', (upload, text, mayRetry) => {
  expect(uploadNote(upload)).toEqual({ text, mayRetry })
})
