/** Real requests of every kind, for the fuzz to start from. */

/** A request as it should be. `fields` is a JSON body, or the fields of a form when `form` is told. */
export interface Sample {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS'
  path: string
  fields?: Record<string, unknown>
  /** Fields without which the request goes nowhere. */
  envelope?: Record<string, unknown>
  form?: boolean
  bytes?: Buffer
  headers?: string[]
}

const ejson = (value: unknown): string => JSON.stringify(value)
const int = (value: number) => ({ $numberInt: String(value) })

const admin = (action: string, fields: Record<string, unknown>): Sample => ({
  method: 'POST',
  path: '/admin?env=local-env&seqId=1_1',
  fields,
  envelope: { action, envName: 'local-env', wxCloudApiToken: 'outside' },
})
const form = (action: string, fields: Record<string, unknown>): Sample => ({
  ...admin(action, fields),
  form: true,
})
const local = (path: string, fields: Record<string, unknown>): Sample => ({
  method: 'POST',
  path: `/local/${path}`,
  fields,
})
const get = (path: string): Sample => ({ method: 'GET', path })

const things = { collectionName: 'things' }
const byId = { ...things, queryType: 'DOC', query: ejson({ _id: 'a' }), multi: false }
const byQuery = {
  ...things,
  queryType: 'WHERE',
  query: ejson({ n: { $gt: int(0) }, 'tags.0': 'x' }),
}
const document = { n: int(1), tags: ['x'], at: { $date: { $numberLong: '1700000000000' } } }
const FILE = 'cloud://local-env.6c6f-local-env-1250000000/a.txt'

const field = (tag: number, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from([tag, bytes.length]), bytes])

/** A protobuf CommApiData with one parameter (facts/wx-server-sdk-wire.md section 9.2). */
function commApiData(key: string, value: string): string {
  const pair = Buffer.concat([field(0x0a, Buffer.from(key)), field(0x12, Buffer.from(value))])
  return Buffer.concat([Buffer.from([8, 0]), field(0x12, field(0x0a, pair))]).toString('latin1')
}

const DATABASE: Sample[] = [
  admin('database.insertDocument', { ...things, data: [ejson({ _id: 'a', ...document })] }),
  admin('database.getDocument', { ...byId, projection: ejson({ tags: { $slice: int(1) } }) }),
  admin('database.getDocument', {
    ...byQuery,
    order: ejson({ n: int(-1) }),
    offset: 1,
    limit: 5,
    projection: ejson({ n: int(1) }),
  }),
  admin('database.calculateDocument', byQuery),
  admin('database.modifyDocument', {
    ...byId,
    data: ejson(document),
    merge: false,
    upsert: true,
  }),
  admin('database.modifyDocument', {
    ...byId,
    data: ejson({
      $set: { 'b.c': int(1) },
      $inc: { n: int(1) },
      $push: { tags: { $each: ['y'] } },
    }),
    merge: true,
    upsert: false,
  }),
  admin('database.modifyDocument', {
    ...byQuery,
    data: ejson({ $mul: { n: int(2) }, $unset: { at: '' } }),
    multi: true,
    merge: true,
    upsert: false,
  }),
  admin('database.removeDocument', byId),
  admin('database.removeDocument', { ...byQuery, multi: true }),
  admin('database.addCollection', { collectionName: 'things' }),
  admin('database.aggregateDocuments', {
    ...things,
    stages: [
      { stageKey: '$match', stageValue: ejson({ n: { $gte: int(0) } }) },
      { stageKey: '$group', stageValue: ejson({ _id: '$n', sum: { $sum: '$n' } }) },
      { stageKey: '$sort', stageValue: ejson({ sum: int(1) }) },
      { stageKey: '$limit', stageValue: ejson(int(3)) },
    ],
  }),
  admin('database.startTransaction', {}),
]

/** The end of a transaction, so that its locks go. */
export const abortOf = (transactionId: string): Sample =>
  admin('database.abortTransaction', { transactionId })

/** The moves of an open transaction, on documents of its own collection. */
const moves = (transactionId: string): Sample[] => {
  const name = { collectionName: 'names', transactionId }
  const one = { ...name, queryType: 'DOC', query: ejson({ _id: 't' }), multi: false }
  return [
    admin('database.getDocument', one),
    admin('database.insertDocument', { ...name, data: [ejson({ _id: 't', name: 't' })] }),
    admin('database.modifyDocument', { ...one, data: ejson(document), merge: false, upsert: true }),
    admin('database.removeDocument', one),
    admin('database.commitTransaction', { transactionId }),
    abortOf(transactionId),
  ]
}

const REST: Sample[] = [
  admin('functions.invokeFunction', { function_name: 'echo', request_data: '{"a":1}' }),
  admin('storage.getUploadMetadata', { path: 'a/b.txt', method: 'put' }),
  admin('storage.batchGetDownloadUrl', { file_list: [{ fileid: FILE, max_age: 60 }] }),
  admin('storage.batchDeleteFile', { fileid_list: [FILE] }),
  admin('wx.api', { apiName: 'wxacode.getUnlimited', cgiName: 'commrpcv2', requestData: '{}' }),
  form('wx.openApi', {
    apiName: 'wxacode.getUnlimited',
    requestData: commApiData('scene', '"a=1"'),
  }),
  form('wx.openApi', {
    apiName: 'ApiGetOpenDataByCloudId',
    requestData: Buffer.from('080222300a17417069476574', 'hex').toString('latin1'),
  }),
  form('wx.wxPayApi', {
    apiName: 'unifiedOrder',
    apiOptions: '',
    requestData: ejson({
      body: 'b',
      out_trade_no: 'fuzz-1',
      spbill_create_ip: '127.0.0.1',
      sub_mch_id: '1900000109',
      total_fee: 1,
      env_id: 'local-env',
      function_name: 'echo',
      nonce_str: 'n',
      trade_type: 'JSAPI',
    }),
  }),
  form('wx.wxPayApi', { apiName: 'queryOrder', requestData: ejson({ out_trade_no: 'fuzz-1' }) }),
  form('wx.wxPayApi', {
    apiName: 'refund',
    requestData: ejson({ out_trade_no: 'x', refund_fee: 1 }),
  }),
  {
    method: 'PUT',
    path: '/storage/YQ',
    bytes: Buffer.from('a'),
    headers: ['x-cos-security-token: 1'],
  },
  { method: 'POST', path: '/storage/YQ', fields: { 'x-cos-security-token': '1.a.b' }, form: true },
  get('/storage/YQ?sign=00000000000000000000000000000000&t=9999999999&by=x'),
]

const CONTROL: Sample[] = [
  local('call', { name: 'echo', data: { a: [1] }, user: 'ann', source: 'wx_client' }),
  local('clock', { advance: 0 }),
  local('faults', { on: 'nothing' }),
  local('database', { user: 'ann', collection: 'things', operation: 'get' }),
  local('payments/open', { prepayId: 'none', user: 'ann' }),
  local('payments/decide', { prepayId: 'none', outcome: 'pay' }),
  local('payments/refund', { outTradeNo: 'none', amount: 1 }),
  local('transfers/decide', { outBillNo: 'none', outcome: 'confirm' }),
  local('merchant', { none: 1 }),
  local('subscribe', { user: 'ann', templates: { t: 'accept' } }),
  local('templates', { id: 't', title: 'T', fields: { thing1: 'a' } }),
  local('phone-code', { user: 'ann', phone: '13800000000' }),
  local('cloud-id', { user: 'ann', data: { phone: '13800000000' } }),
  local('orders/confirm', { user: 'ann', outTradeNo: 'none' }),
  { method: 'POST', path: '/local/upload?path=up/a.txt&user=ann', bytes: Buffer.from('a') },
  get(`/local/file?id=${encodeURIComponent(FILE)}`),
  get('/local/data/names'),
  get('/local/clock'),
  get('/local/users'),
  get('/local/status'),
  get('/local/payments?x=%E0'),
  get('/local/transfers?user=ann'),
  get('/local/messages?user=ann'),
  get('/local/merchant'),
  get('/local/orders?user=ann'),
  get('/local/links'),
  get('/local/links/none'),
  { method: 'OPTIONS', path: '/admin', headers: ['origin: http://127.0.0.1:1'] },
  { method: 'DELETE', path: '/local/status' },
]

const V3_SIGNED = 'mchid="1",nonce_str="n",timestamp="1772416830",serial_no="s",signature="AA=="'
const OUTER: Sample[] = [
  { method: 'POST', path: '/http/echo/a/b?c=d', fields: { a: 1 } },
  get('/http/echo'),
  get('/http/none'),
  ...['/v3/pay/transactions/jsapi', '/v3/refund/domestic/refunds'].map(
    (path): Sample => ({
      method: 'POST',
      path,
      fields: { out_trade_no: 'x', amount: { total: 1 } },
      headers: [`authorization: WECHATPAY2-SHA256-RSA2048 ${V3_SIGNED}`],
    }),
  ),
  get('/v3/pay/transactions/out-trade-no/x?mchid=1'),
  get('/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/%E0%A4%A'),
]

/** Every kind of request, with those of one open transaction. */
export function samples(transactionId: string): [Sample, ...Sample[]] {
  return [get('/local/status'), ...DATABASE, ...moves(transactionId), ...REST, ...CONTROL, ...OUTER]
}
