/** The requests of a function that change something: how to make each, and what is seen of it. */
import { type Failure, type Fixture, PROBE, startFixture } from './fixture'

export interface Place {
  /** Action of the cloud, as the faults and the journal name it. */
  action: string
  /** Makes the request, the only one of its action. */
  snippet: string
  /** Differs before the request and after it has been done. */
  state(at: Fixture): unknown
  /** The error of a cut connection, and of an overloaded cloud, as code sees them. */
  cut: Failure
  refused: Failure
}

const FILE = 'folder/a.txt'
const OVERLOADED = '[InternalError] The system is overloaded, please try again.'
const HANG_UP = 'socket hang up'

/** Calls of collections and documents, and cloudPay: a mapped error without a code. */
const mapped = (api: string) => ({
  cut: { errCode: -501001, errMsg: `${api}:fail -501001 resource system error. ${HANG_UP}` },
  refused: { errCode: -501001, errMsg: `${api}:fail -501001 resource system error. ${OVERLOADED}` },
})
/** Functions and storage: errCode -1 and a code. */
const coded = (api: string, refusal: { code: string; text: string }) => ({
  cut: { errCode: -1, code: 'ECONNRESET', errMsg: `${api}:fail ${HANG_UP}` },
  refused: { errCode: -1, code: refusal.code, errMsg: `${api}:fail ${refusal.text}` },
})
const busySystem = { code: 'SYS_ERR', text: OVERLOADED }
const slowDown = {
  code: 'STORAGE_REQUEST_FAIL',
  text: '[SlowDown]: Please reduce your request rate.',
}
/** Start and commit of a transaction: the raw error. */
const raw = (code: string, text: string) => ({
  cut: { code: 'ECONNRESET', message: HANG_UP },
  refused: { code, message: expect.stringContaining(`[ResourceUnavailable.${text}]`) },
})

const documents = (at: Fixture): unknown => at.cloud.dump('things')
const file = (at: Fixture): unknown =>
  at.cloud.readFile(`cloud://local-env.6c6f-local-env-1250000000/${FILE}`)?.toString()

const things = `db.collection('things')`
const order = `{ body: '茶', outTradeNo: context.request_id.replaceAll('-', ''), totalFee: 300,
  spbillCreateIp: '127.0.0.1', subMchId: '1600', envId: 'local-env', functionName: 'other' }`

export const PLACES: Record<string, Place> = {
  'a plain add': {
    action: 'database.insertDocument',
    snippet: `await ${things}.add({ data: { n: 1 } })`,
    state: documents,
    ...mapped('collection.add'),
  },
  'a plain update': {
    action: 'database.modifyDocument',
    snippet: `await ${things}.doc('a').update({ data: { n: _.inc(1) } })`,
    state: documents,
    ...mapped('document.update'),
  },
  'a plain remove': {
    action: 'database.removeDocument',
    snippet: `await ${things}.where({ n: 0 }).remove()`,
    state: documents,
    ...mapped('collection.remove'),
  },
  'the start of a transaction': {
    action: 'database.startTransaction',
    snippet: `await db.startTransaction()`,
    state: (at) => at.cloud.health().transactions,
    ...raw('DATABASE_TRANSACTION_FAIL', 'TransactionBusy'),
  },
  'a commit': {
    action: 'database.commitTransaction',
    snippet: `await db.runTransaction((t) => t.collection('things').doc('a').update({ data: { n: 1 } }), 0)`,
    state: documents,
    ...raw('DATABASE_TRANSACTION_CONFLICT', 'TransactionConflict'),
  },
  'an upload': {
    action: 'storage.put',
    snippet: `await cloud.uploadFile({ cloudPath: '${FILE}', fileContent: Buffer.from('new') })`,
    state: file,
    ...coded('uploadFile', slowDown),
  },
  'a delete of a file': {
    action: 'storage.batchDeleteFile',
    snippet: `await cloud.deleteFile({ fileList: [event.fileID] })`,
    state: file,
    ...coded('deleteFile', busySystem),
  },
  'a call of a function': {
    action: 'functions.invokeFunction',
    snippet: `await cloud.callFunction({ name: 'other' })`,
    state: (at) => at.cloud.invocations().filter(({ door }) => door === 'other').length,
    ...coded('callFunction', busySystem),
  },
  'an order at WeChat Pay': {
    action: 'wx.wxPayApi',
    snippet: `await cloud.cloudPay.unifiedOrder(${order})`,
    state: (at) => at.cloud.payments().length,
    ...mapped('cloudPay.unifiedOrder'),
  },
}

/** A local cloud whose doors `probe` and `hasty` make the requests. */
export const startPlaces = (): Promise<Fixture> =>
  startFixture({
    other: { code: 'exports.main = () => 1' },
    // The probe again, with a time limit that a test can wait for.
    hasty: { code: PROBE.code, config: { timeout: 0.1 } },
  })

/** Makes a request in a door, on a document and a file as they were at first. */
export async function make(
  at: Fixture,
  { snippet, state }: Pick<Place, 'snippet' | 'state'>,
  door = 'probe',
): Promise<{ reply: object; changed: boolean }> {
  await at.cloud.put('things', [{ _id: 'a', n: 0 }])
  const fileID = await at.cloud.putFile(FILE, Buffer.from('old'))
  const before = JSON.stringify(state(at))
  const data = { snippet, fileID, action: 'make' }
  const reply = await at.cloud.call({ name: door, data, user: 'ann' })
  const changed = JSON.stringify(state(at)) !== before
  return { reply: 'result' in reply ? Object(reply.result) : reply, changed }
}
