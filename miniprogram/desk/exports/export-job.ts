/**
 * An export under way: what is fetched already lies in files of its own, a page a file, and where it
 * stands in the phone's storage. So it can be left at any moment and taken up again.
 */
import { fullDay } from '../../utils/day'
import { addSums, headLine, type Kind, rowLines, sumLine } from './export-file'

const KEY = 'desk-export'

export interface ExportJob {
  kind: Kind
  from: string
  to: string
  /** After which page; null before the first. */
  cursor: string | null
  /** Files written, one a page. */
  parts: number
  done: number
  total: number
  /** In fen, by column. */
  sums: number[]
  ended: boolean
}

/** A job at its start. */
export function newJob(kind: Kind, from: string, to: string): ExportJob {
  return { kind, from, to, cursor: null, parts: 0, done: 0, total: 0, sums: [], ended: false }
}

/** What was left, if anything. */
export function readJob(): ExportJob | null {
  const stored: unknown = wx.getStorageSync(KEY)
  return isJob(stored) ? stored : null
}

/** Writes a page's file, then where the job stands: what is cut off between the two is written again. */
export function keepPage(job: ExportJob, page: CloudApi.ExportPage): ExportJob {
  const { kind, parts } = job
  files().writeFileSync(partPath(parts), rowLines(kind, page.rows), 'utf8')
  const next: ExportJob = {
    ...job,
    cursor: page.cursor,
    parts: parts + 1,
    done: job.done + page.rows.length,
    total: page.total ?? job.total,
    sums: addSums(kind, job.sums, page.rows),
    ended: page.cursor === null,
  }
  wx.setStorageSync(KEY, next)
  return next
}

/** Puts the whole file together. @returns where it lies and what it is called */
export function wholeFile(job: ExportJob): { filePath: string; fileName: string } {
  const parts = Array.from({ length: job.parts }, (_, part) =>
    String(files().readFileSync(partPath(part), 'utf8')),
  )
  const filePath = `${wx.env.USER_DATA_PATH}/export.csv`
  const text = headLine(job.kind) + parts.join('') + sumLine(job.kind, job.sums)
  files().writeFileSync(filePath, text, 'utf8')
  return { filePath, fileName: `${KIND_NAMES[job.kind]}-${job.from}-${job.to}.csv` }
}

/** Forgets a job; its files are written over by the next one. */
export function dropJob(): void {
  wx.removeStorageSync(KEY)
}

export const KIND_NAMES: Record<Kind, string> = {
  orders: '订单',
  commissions: '佣金',
  withdrawals: '提现',
}

export type Period = 'month' | 'last' | 'days' | 'year'

const DAY = 86_400_000

/** The days of a period, both included, yyyy-mm-dd of the shop. */
export function daysOf(period: Period, now: Model.Time): { from: string; to: string } {
  const today = fullDay(now)
  if (period === 'days') return { from: fullDay(now - 29 * DAY), to: today }
  if (period === 'year') return { from: fullDay(now - 364 * DAY), to: today }
  const first = `${today.slice(0, 8)}01`
  if (period === 'month') return { from: first, to: today }
  const last = fullDay(Date.parse(`${first}T00:00:00+08:00`) - DAY)
  return { from: `${last.slice(0, 8)}01`, to: last }
}

function files(): WechatMiniprogram.FileSystemManager {
  return wx.getFileSystemManager()
}

function partPath(part: number): string {
  return `${wx.env.USER_DATA_PATH}/export-${part}.csv`
}

function isJob(stored: unknown): stored is ExportJob {
  return typeof stored === 'object' && stored !== null && 'kind' in stored && 'sums' in stored
}
