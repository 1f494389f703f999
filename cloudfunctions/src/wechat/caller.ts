/**
 * Who knocks. Only the platform's own context counts, never a field of the event: any client can call
 * any function with any event (facts/wechat-platform.md section 9).
 */
import cloud from 'wx-server-sdk'
import { memberIdOf } from '../store/ids'

/** Ways into a function that a door may accept. */
export type Source = 'wx_client' | 'wx_devtools' | 'wx_paycallback' | 'wx_trigger'

const SOURCES: readonly string[] = ['wx_client', 'wx_devtools', 'wx_paycallback', 'wx_trigger']

export interface Caller {
  /** Null when the platform names none or one that no door accepts. */
  source: Source | null
  appid: string
  envId: string
  /** Empty for callers that are nobody: the timer, WeChat Pay. */
  openid: string
}

/** A caller that is a WeChat user. */
export interface User extends Caller {
  memberId: string
}

/** Reads the context; must be called before the handler's first await, because it is process-wide. */
export function readCaller(): Caller {
  const context = cloud.getWXContext()
  const source = String(context.SOURCE ?? '')
  return {
    source: isSource(source) ? source : null,
    appid: String(context.APPID ?? ''),
    envId: String(context.ENV ?? ''),
    openid: String(context.OPENID ?? ''),
  }
}

/** The caller as a user, or null when the platform did not say who it is. */
export function asUser(caller: Caller): User | null {
  if (caller.openid === '' || caller.appid === '') return null
  return { ...caller, memberId: memberIdOf(caller.appid, caller.openid) }
}

function isSource(text: string): text is Source {
  return SOURCES.includes(text)
}
