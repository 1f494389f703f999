/** The rest of the action table: functions, storage, the envelope, and the list itself. */

import { REQUEST_ID, type Row, TX, testRows } from './actions-seen'
import { startFixture } from './fixture'
import { startRecorder, through } from './line'

const REST: Row[] = [
  [
    'functions.invokeFunction',
    `return cloud.callFunction({ name: 'probe', data: { snippet: 'return 1', at: new Date(0), none: undefined } })`,
    {
      function_name: 'probe',
      request_data: { snippet: 'return 1', at: '1970-01-01T00:00:00.000Z' },
    },
    { data: { response_data: '{"value":1}' } },
    { result: { value: 1 }, errMsg: 'callFunction:ok', requestID: REQUEST_ID },
  ],
  [
    'storage.getUploadMetadata',
    `return cloud.uploadFile({ cloudPath: '甲/b.txt', fileContent: Buffer.from('b') })`,
    { path: '甲/b.txt', method: 'put' },
    {
      data: {
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/storage\//),
        token: TX,
        authorization: TX,
        fileId: 'cloud://local-env.6c6f-local-env-1250000000/甲/b.txt',
        cosFileId: expect.stringMatching(/^[\w-]+$/),
      },
    },
    {
      fileID: 'cloud://local-env.6c6f-local-env-1250000000/甲/b.txt',
      statusCode: -1,
      errMsg: 'uploadFile:ok',
    },
  ],
  [
    'storage.batchGetDownloadUrl',
    `return cloud.getTempFileURL({ fileList: [{ fileID: 'cloud://local-env.x/none', maxAge: 60 }] })`,
    { file_list: [{ fileid: 'cloud://local-env.x/none', max_age: 60 }] },
    {
      data: {
        download_list: [
          { fileID: 'cloud://local-env.x/none', code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' },
        ],
      },
    },
    {
      errMsg: 'getTempFileURL:ok',
      fileList: [
        {
          fileID: 'cloud://local-env.x/none',
          status: -503003,
          errMsg: 'storage file not exists',
          tempFileURL: '',
        },
      ],
    },
  ],
  [
    'storage.batchDeleteFile',
    `return cloud.deleteFile({ fileList: ['cloud://local-env.x/none'] })`,
    { fileid_list: ['cloud://local-env.x/none'] },
    {
      data: {
        delete_list: [{ fileID: 'cloud://local-env.x/none', code: 'STORAGE_FILE_NONEXIST' }],
      },
    },
    {
      errMsg: 'deleteFile:ok',
      fileList: [
        {
          fileID: 'cloud://local-env.x/none',
          status: -503003,
          errMsg: 'storage file not exists',
        },
      ],
    },
  ],
]

const table = testRows(REST)

/** Every action of the sheet; the last three are read in the tests of WeChat's open interfaces. */
const ACTIONS = [
  'database.abortTransaction',
  'database.addCollection',
  'database.aggregateDocuments',
  'database.calculateDocument',
  'database.commitTransaction',
  'database.getDocument',
  'database.insertDocument',
  'database.modifyDocument',
  'database.removeDocument',
  'database.startTransaction',
  'functions.invokeFunction',
  'storage.batchDeleteFile',
  'storage.batchGetDownloadUrl',
  'storage.getUploadMetadata',
  'wx.api',
  'wx.openApi',
  'wx.wxPayApi',
]

test('the local cloud knows the actions of the sheet and no other', async () => {
  const response = await fetch(`${table().at.cloud.url}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'no.such', envName: 'local-env', wxCloudApiToken: 'outside' }),
  })
  const { message } = (await response.json()) as { message: string }
  expect(message).toBe(`the local cloud has no action "no.such", it has ${ACTIONS.join(', ')}`)
})

test('every request has the envelope of the SDK', async () => {
  const start = table().line.trips.length
  await table().at.value(through(`return db.collection('things').count()`), 'ann', {
    line: table().line.url,
  })
  const { method, path, headers, fields } = table().line.trips[start]?.sent ?? {}
  expect(method).toBe('POST')
  expect(path).toMatch(/^\/admin\?env=local-env&seqId=[\da-f-]+-[\da-f]+_\d+$/)
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'tcb-node-sdk/3.17.2',
    'x-sdk-version': 'wx-server-sdk/4.0.2',
    'x-tcb-source': 'wx_client,scf',
    'x-tcb-region': 'ap-shanghai',
    'x-signature-expires': '600',
    authorization: expect.stringMatching(/^TC3-HMAC-SHA256 Credential=local\//),
  })
  expect(fields).toEqual({
    action: 'database.calculateDocument',
    collectionName: 'things',
    queryType: 'WHERE',
    envName: 'local-env',
    wxCloudApiToken: expect.stringMatching(/^[\da-f]{32}$/),
    tcb_sessionToken: '',
    crossAuthorizationToken: '',
  })
})

test('a file goes up by PUT with its token in a header, and comes down by GET', async () => {
  const start = table().line.trips.length
  const run = `const { fileID } = await cloud.uploadFile({ cloudPath: '甲.txt', fileContent: Buffer.from('b') })
    return (await cloud.downloadFile({ fileID })).fileContent.toString()`
  expect(await table().at.value(through(run), 'ann', { line: table().line.url })).toBe('b')
  const [asked, put, listed, got] = table().line.trips.slice(start)
  const { data } = JSON.parse(String(asked?.answer.body))
  expect(put).toMatchObject({
    sent: {
      method: 'PUT',
      body: Buffer.from('b'),
      headers: {
        signature: data.authorization,
        authorization: data.authorization,
        'x-cos-security-token': data.token,
        'x-cos-meta-fileid': data.cosFileId,
        key: encodeURIComponent('甲.txt'),
        'transfer-encoding': 'chunked',
      },
    },
    answer: { status: 200, body: Buffer.alloc(0) },
  })
  expect(listed?.sent.fields).toMatchObject({ file_list: [{ max_age: 600 }] })
  expect(got).toMatchObject({
    sent: { method: 'GET' },
    answer: { status: 200, body: Buffer.from('b') },
  })
})

test('createCollection is answered, and its second time refused', async () => {
  const free = await startFixture({}, { schema: undefined })
  const own = await startRecorder(free.cloud.url)
  const create = through(`return db.createCollection('fresh')`)
  expect(await free.value(create, 'ann', { line: own.url })).toEqual({
    errMsg: 'createCollection:ok',
    requestId: REQUEST_ID,
  })
  expect(own.trips[0]?.sent.fields).toMatchObject({
    action: 'database.addCollection',
    collectionName: 'fresh',
  })
  await expect(free.value(create, 'ann', { line: own.url })).rejects.toThrow(/Table exist/)
  await own.stop()
  await free.stop()
})
