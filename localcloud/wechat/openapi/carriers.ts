/** The usual carriers, with the codes that express_company takes; WeChat's own list is far longer. */
export const CARRIERS = [
  ['SF', '顺丰速运'],
  ['JD', '京东快递'],
  ['EMS', 'EMS'],
  ['YZPY', '邮政快递包裹'],
  ['ZTO', '中通快递'],
  ['YTO', '圆通速递'],
  ['YD', '韵达速递'],
  ['STO', '申通快递'],
  ['JTSD', '极兔速递'],
  ['DBL', '德邦快递'],
].map(([id, name]) => ({ delivery_id: id, delivery_name: name }))
