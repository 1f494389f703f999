/** The pages of the mini-program, for the menus of the phones. */
import * as v from 'valibot'
import { DeskError } from './desk-error'

export interface PageEntry {
  path: string
  title: string
}

const packages = v.optional(v.array(v.object({ root: v.string(), pages: v.array(v.string()) })), [])
const tab = v.object({ pagePath: v.string(), text: v.string() })
const appSchema = v.object({
  pages: v.array(v.string()),
  // WeChat reads both spellings.
  subPackages: packages,
  subpackages: packages,
  tabBar: v.optional(v.object({ list: v.array(tab) }), { list: [] }),
})
const pageSchema = v.object({ navigationBarTitleText: v.optional(v.string()) })

/** Reads app.json and each page's title. Throws in Chinese words when app.json cannot be read. */
export async function readPages(): Promise<PageEntry[]> {
  const answer = await fetch('/app.json')
  if (!answer.ok) throw new DeskError('读不到小程序的页面列表', { cause: answer.status })
  const app = v.parse(appSchema, await answer.json())
  const inPackages = [...app.subPackages, ...app.subpackages].flatMap(({ root, pages }) =>
    pages.map((page) => `${root.replace(/^\/|\/$/g, '')}/${page}`),
  )
  const tabs = new Map(app.tabBar.list.map(({ pagePath, text }) => [pagePath, text]))
  return Promise.all(
    [...app.pages, ...inPackages].map(async (path) => ({
      path,
      title: (await titleOf(path)) || tabs.get(path) || (path.split('/').at(-1) ?? path),
    })),
  )
}

/** The title a page gives itself; `''` when it draws its own, or has no settings at all. */
async function titleOf(path: string): Promise<string> {
  const answer = await fetch(`/${path}.json`)
  if (!answer.ok) return ''
  return v.parse(pageSchema, await answer.json()).navigationBarTitleText ?? ''
}
