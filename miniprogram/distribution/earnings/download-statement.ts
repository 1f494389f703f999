import { call } from '../../services/cloud'
import { refusalSentence } from '../../services/refusals'
import { statementFile } from './statement-file'

/** The months whose statement can be asked for, newest first. */
export function statementMonths(now: Model.Time): string[] {
  const shifted = new Date(now + 8 * 3_600_000)
  return Array.from({ length: 6 }, (_, back) => {
    const month = new Date(Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth() - back))
    return month.toISOString().slice(0, 7)
  })
}

/**
 * Fetches a month's statement and hands the file to a chat, the way out of the phone that WeChat gives
 * to files that are no office documents.
 * @returns a sentence when the shop refuses or the file can't be handed over; null when all is done
 * @throws CallFault when the shop can't be reached
 */
export async function downloadStatement(month: string): Promise<string | null> {
  const pages: CloudApi.StatementPage[] = []
  let cursor: string | null = null
  do {
    const reply: CloudApi.Reply<'distributor.statement'> = await call('distributor.statement', {
      month,
      cursor,
    })
    if (!reply.ok) return refusalSentence(reply)
    pages.push(reply.data)
    cursor = reply.data.cursor
  } while (cursor !== null)
  const fileName = `fenming-${month}.csv`
  const filePath = `${wx.env.USER_DATA_PATH}/${fileName}`
  wx.getFileSystemManager().writeFileSync(filePath, statementFile(pages), 'utf8')
  try {
    await wx.shareFileMessage({ filePath, fileName })
    return null
  } catch (error) {
    const cancelled = /cancel/.test(String(Reflect.get(Object(error), 'errMsg')))
    return cancelled ? null : '文件没有发出去，请再试一次'
  }
}
