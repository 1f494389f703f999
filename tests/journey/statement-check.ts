/** Runs the offline checker of statements as its user does. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { World } from './world'

export const SCRIPT = 'scripts/check-statement.mjs'

/** The checker's exit status and what it says of a statement's text. */
export function check(text: string): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'statement-'))
  try {
    const file = join(folder, 'statement.csv')
    writeFileSync(file, text)
    const { status, stdout } = spawnSync(process.execPath, [SCRIPT, file], { encoding: 'utf8' })
    return { status, said: stdout.trim() }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** All pages of a month, as the phone asks for them. */
export async function pagesOf(
  world: World,
  user: string,
  month: string,
): Promise<CloudApi.StatementPage[]> {
  const pages: CloudApi.StatementPage[] = []
  let cursor: string | null = null
  do {
    const page: CloudApi.StatementPage = await world.call(user, 'distributor.statement', {
      month,
      cursor,
    })
    pages.push(page)
    cursor = page.cursor
  } while (cursor !== null)
  return pages
}
