import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { outsideEnvironment } from '../../localcloud/environment'
import { type Fixture, startFixture } from './fixture'

let at: Fixture
beforeAll(async () => {
  at = await startFixture()
})
afterAll(() => at.stop())

const JSON_TYPE = 'application/json'

async function post(path: string, body: string | Buffer, type = JSON_TYPE) {
  const response = await fetch(at.cloud.url + path, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  const reply = (await response.json()) as Record<string, unknown>
  return { status: response.status, type: response.headers.get('content-type'), reply }
}

const trip = (fields: Record<string, unknown>): string =>
  JSON.stringify({ envName: 'local-env', wxCloudApiToken: 'outside', ...fields })

/** The shortest multipart body of the given fields. */
function multipart(fields: Record<string, string>): Buffer {
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--cut\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return Buffer.from(`${parts.join('')}--cut--\r\n`, 'latin1')
}
const MULTIPART = 'multipart/form-data; boundary=cut'

describe('a failure is HTTP 200 with a code, whatever was sent', () => {
  const document = { collectionName: 'things', queryType: 'DOC', query: '{"_id":"a"}' }
  test.each([
    ['no JSON', '{', /not JSON/],
    ['a JSON list', '[]', /must be a JSON object/],
    ['no action', trip({}), /action/],
    ['an unknown action', trip({ action: 'database.drop' }), /no action "database.drop"/],
    ['a property of every object', trip({ action: 'constructor' }), /no action/],
    [
      'EJSON that is none',
      trip({ action: 'database.getDocument', ...document, query: '{' }),
      /not EJSON/,
    ],
    [
      'an object where EJSON text belongs',
      trip({ action: 'database.getDocument', ...document, query: {} }),
      /EJSON text/,
    ],
    [
      'an unknown BSON type',
      trip({
        action: 'database.insertDocument',
        collectionName: 'things',
        data: ['{"a":{"$oid":"5f0000000000000000000000"}}'],
      }),
      /ObjectID/,
    ],
    [
      'a wrong queryType',
      trip({ action: 'database.getDocument', ...document, queryType: 'ALL' }),
      /queryType/,
    ],
    ['a commit of nothing', trip({ action: 'database.commitTransaction' }), /transactionId/],
    ['pay as JSON', trip({ action: 'wx.wxPayApi', apiName: 'queryOrder' }), /not JSON/],
    [
      'openapi as JSON',
      trip({ action: 'wx.openApi', apiName: 'wxacode.getUnlimited' }),
      /requestData/,
    ],
  ])('%s', async (_name, body, text) => {
    const { status, type, reply } = await post('/admin', body)
    expect(status).toBe(200)
    expect(type).toBe('application/json; charset=utf-8')
    expect(reply).toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringMatching(text),
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
    })
  })

  const openApi = {
    action: 'wx.openApi',
    apiName: 'wxacode.getUnlimited',
    envName: 'local-env',
    wxCloudApiToken: 'outside',
  }
  test.each([
    [
      'broken protobuf',
      multipart({ ...openApi, requestData: '\xff\xff\xff\xff' }),
      MULTIPART,
      /CommApiData/,
    ],
    [
      'a body cut off',
      multipart({ ...openApi, requestData: '' }).subarray(0, 60),
      MULTIPART,
      /multipart/,
    ],
    ['no boundary', multipart({}), 'multipart/form-data', /multipart/],
    ['another content type', Buffer.from('a=1'), 'text/plain', /content type/],
  ])('%s', async (_name, body, type, text) => {
    const { status, reply } = await post('/admin', body, type)
    expect(status).toBe(200)
    expect(reply).toMatchObject({ code: 'INVALID_PARAM', message: expect.stringMatching(text) })
  })

  test('another environment, an unknown token, a body without end', async () => {
    const elsewhere = await post('/admin', trip({ action: 'x', envName: 'prod-1' }))
    expect(elsewhere.reply).toMatchObject({ code: 'INVALIID_ENV' })
    for (const wxCloudApiToken of ['guessed', 'outsider']) {
      const stranger = await post('/admin', trip({ action: 'x', wxCloudApiToken }))
      expect(stranger.reply).toMatchObject({ code: 'INVALID_REQUEST_SOURCE' })
    }
    const endless = await post('/admin', Buffer.alloc(13 * 1024 * 1024, 32))
    expect(endless.reply).toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringMatching(/longer/),
    })
  })
})

test('a process outside runs the SDK by its environment alone', async () => {
  const code = `
    const cloud = require(${JSON.stringify(require.resolve('wx-server-sdk'))})
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
    const things = cloud.database().collection('things')
    const run = async () => {
      await things.doc('outside').set({ data: { n: 1 } })
      const t = await cloud.database().startTransaction()
      await t.collection('things').doc('outside').update({ data: { n: 2 } })
      const { data } = await things.doc('outside').get()
      await t.commit()
      console.log(JSON.stringify({ data, wx: cloud.getWXContext() }))
    }
    run()`
  const env = outsideEnvironment(at.cloud.environment)
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['-e', code], { env })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toMatchObject({
    data: { _id: 'outside', n: 1 },
    wx: { SOURCE: 'wx_devtools', ENV: 'local-env', OPENID: expect.stringMatching(/^o/) },
  })
  expect(at.cloud.dump('things')).toContainEqual({ _id: 'outside', n: 2 })
})
