/** What the merchant reads of WeChat's shipping management (发货信息管理). */

export interface UploadNote {
  /** '' where there is nothing to say. */
  text: string
  /** It can be told once more by hand. */
  mayRetry: boolean
}

const PLACE = '公众平台「发货信息管理」'

const REASONS = new Map([
  ['10060002', '微信里这一单已经收货，不用再传'],
  ['10060003', `微信只让改一次发货信息，这次的改动请到${PLACE}修改`],
  ['10060004', '微信里这一单已经退款，不用再传'],
])

/** One sentence, and whether a button stands beside it. */
export function uploadNote(upload: Model.ShipmentUpload | null): UploadNote {
  if (upload === null || upload.state === 'off') return { text: '', mayRetry: false }
  if (upload.state === 'done') return { text: '发货信息已同步到微信', mayRetry: false }
  if (upload.state === 'byHand') {
    return { text: `微信不认识这家快递，请到${PLACE}补录`, mayRetry: false }
  }
  if (upload.state === 'waiting') {
    return { text: '正在同步到微信，没成会自动再试', mayRetry: upload.why !== '' }
  }
  const known = REASONS.get(/\d+/.exec(upload.why)?.[0] ?? '')
  if (known !== undefined) return { text: known, mayRetry: false }
  return { text: `微信没有收下发货信息：${reasonIn(upload.why)}`, mayRetry: true }
}

/** The Chinese part of WeChat's text, which is what a person can act on. */
function reasonIn(why: string): string {
  const words = /[\u4e00-\u9fff][^\s]*/.exec(why)?.[0]
  return words ?? `请到${PLACE}看看，再传一次`
}
