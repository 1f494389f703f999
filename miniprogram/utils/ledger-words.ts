/** The words of the book: a person's and the shop's buckets, and the kinds of journals. */

export const BUCKET_NAMES: Record<Model.Bucket, string> = {
  pending: '待结算',
  available: '可提现',
  held: '提现中',
  paid: '已到账',
  debt: '待抵扣',
  expense: '店铺佣金支出',
  fee: '手续费',
}

export const JOURNAL_NAMES: Record<Model.JournalKind, string> = {
  accrue: '佣金入账',
  release: '佣金结算',
  reverse: '退款冲回',
  adjust: '商家调整',
  hold: '申请提现',
  paid: '提现到账',
  void: '提现退回',
}

/** A journal's id as a person reads it: '佣金入账 7KQ2M9XD4TBN03VE'; any other text as it is. */
export function journalText(id: string): string {
  const [head = '', about = '', end = ''] = id.split(':')
  const name = kindName(head === 'wd' ? end : head)
  return name === undefined || about === '' ? id : `${name} ${about}`
}

/** The name of a journal's kind; undefined for another word. */
export function kindName(kind: string): string | undefined {
  return Object.entries(JOURNAL_NAMES).find(([key]) => key === kind)?.[1]
}

/** The name of a bucket; undefined for another word. */
export function bucketName(bucket: string): string | undefined {
  return Object.entries(BUCKET_NAMES).find(([key]) => key === bucket)?.[1]
}
