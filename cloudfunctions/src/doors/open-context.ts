/** Builds an invocation's context on the real platform. */
import cloud from 'wx-server-sdk'
import type { Context } from '../operations/context'
import { readSettings } from '../store/settings'
import { openDatabase } from '../store/wx-database'
import type { Caller } from '../wechat/caller'
import { miniProgram } from '../wechat/mini-program'
import { payments } from '../wechat/payments'
import { v3Transfers } from '../wechat/transfer'
import { describe, timeLimitOf } from './fault'
import { openClient } from './v3'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, timeout: 5000 })
const db = openDatabase()

/** `caller` must have been read before the first await of the invocation. */
export async function openContext(caller: Caller, invocation: unknown): Promise<Context> {
  return {
    db,
    pay: payments(caller, openClient, async () => (await readSettings(db)).payment),
    transfers: v3Transfers(openClient, caller.appid),
    miniProgram,
    now: Date.now(),
    timeLimit: timeLimitOf(invocation),
    warn: (what, detail) => {
      console.warn(JSON.stringify({ warn: what, detail: describe(detail) }))
    },
  }
}
