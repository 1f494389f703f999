import { call } from '../../services/cloud'
import { ask } from '../../services/dialog'
import { refusalSentence } from '../../services/refusals'
import { errorWords } from '../../utils/error-words'
import { formatFen } from '../../utils/money'
import { statementFile } from './statement-file'

/** The months whose statement can be asked for, newest first. */
export function statementMonths(now: Model.Time): string[] {
  const shifted = new Date(now + 8 * 3_600_000)
  return Array.from({ length: 6 }, (_, back) => {
    const month = new Date(Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth() - back))
    return month.toISOString().slice(0, 7)
  })
}

/** '2026-04' as a person reads it: '2026 年 4 月'. */
export function monthName(month: string): string {
  const [year, number] = month.split('-')
  return `${year} 年 ${Number(number)} 月`
}

/**
 * Fetches a month's statement, says what is in it and, once the person agrees, hands the file to a
 * chat, the way out of the phone that WeChat gives to files that are no office documents. His
 * agreement is also the tap without which WeChat sends nothing.
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
  return (await agreesTo(month, pages)) ? send(month, statementFile(pages)) : null
}

function agreesTo(month: string, pages: readonly CloudApi.StatementPage[]): Promise<boolean> {
  const lines = pages.reduce((sum, page) => sum + page.lines.length, 0)
  const available = pages[pages.length - 1]?.closing.available ?? 0
  const what = lines === 0 ? '这个月没有变动' : `共 ${lines} 笔变动`
  return ask({
    title: `${monthName(month)}对账单`,
    content: `${what}，期末可提现 ${formatFen(available)} 元。发给「文件传输助手」，在电脑上用表格软件打开。`,
    confirmText: '去发送',
  })
}

/** Answers a sentence when the file can't be handed over. */
async function send(month: string, text: string): Promise<string | null> {
  const fileName = `对账单-${month}.csv`
  const filePath = `${wx.env.USER_DATA_PATH}/statement-${month}.csv`
  wx.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  try {
    await wx.shareFileMessage({ filePath, fileName })
    return null
  } catch (error) {
    return errorWords(error).includes('cancel') ? null : '文件没有发出去，请再试一次'
  }
}
