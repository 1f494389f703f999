import { openidOf } from './wechat/openid'

/**
 * What a function process finds in its environment (facts/wx-server-sdk-wire.md section 1): enough
 * to lead the unmodified SDK here, and nothing that it would not find on the real platform.
 */
export const ENV_ID = 'local-env'
/** The mini-program that the environment belongs to. */
export const APP_ID = 'wxfe2a91c07b54d83f'
/** Every file of the environment lives in one bucket, named in each fileID. */
export const BUCKET = '6c6f-local-env-1250000000'

/** Signs every request of the SDK; here it only tells whose request it is. */
export const SECRET_ID = 'local'

/** The token and the user of processes outside our workers: tools and tests that run the SDK. */
export const OUTSIDE_TOKEN = 'outside'
export const OUTSIDE_USER = { user: 'outside', openid: openidOf('outside') }
/** They run as in DevTools. */
export const OUTSIDE_SOURCE = 'wx_devtools'

/** The source of an invocation by the HTTP access service, which is no source of WeChat's. */
export const HTTP_SOURCE = ''

/** The invocation as its environment tells it. */
export interface Caller {
  openid?: string
  source: string
  token: string
  requestId: string
}

/**
 * The constant part of a function's environment.
 * @param port where this local cloud listens
 */
export function processEnvironment(port: number): Record<string, string> {
  return {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${port}/admin` }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: ENV_ID,
    TENCENTCLOUD_SECRETID: SECRET_ID,
    TENCENTCLOUD_SECRETKEY: 'local',
    SILENCE: 'true',
    TZ: 'UTC',
  }
}

/**
 * The environment of an invocation that came in over HTTP: no WX context at all, so SOURCE and OPENID
 * are undefined there (facts/wechat-platform.md section 4.5). Its session token tells who it is.
 */
function httpEnvironment({ token, requestId }: Caller): Record<string, string> {
  return {
    TENCENTCLOUD_SESSIONTOKEN: token,
    TCB_ENV: ENV_ID,
    TCB_SEQID: requestId,
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID',
  }
}

/**
 * The part that changes with every invocation. A timer has TRIGGER_SRC=timer and sends
 * WX_TRIGGER_API_TOKEN_V0 as its token; without a user there is no WX_OPENID at all.
 */
export function invocationEnvironment(caller: Caller): Record<string, string> {
  if (caller.source === HTTP_SOURCE) return httpEnvironment(caller)
  const timer = caller.source === 'wx_trigger'
  const wx: Record<string, string> = {
    WX_CLIENTIP: '127.0.0.1',
    WX_CLIENTIPV6: '::1',
    WX_APPID: APP_ID,
    ...(caller.openid === undefined ? {} : { WX_OPENID: caller.openid }),
    WX_API_TOKEN: caller.token,
  }
  return {
    ...wx,
    WX_CONTEXT_KEYS: Object.keys(wx).join(','),
    ...(timer ? { WX_TRIGGER_API_TOKEN_V0: caller.token } : {}),
    TCB_ENV: ENV_ID,
    TCB_SEQID: caller.requestId,
    TCB_SOURCE: caller.source,
    TCB_SESSIONTOKEN: '',
    TRIGGER_SRC: timer ? 'timer' : 'tcb',
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TRIGGER_SRC,TCB_SESSIONTOKEN,TCB_SOURCE',
  }
}

/**
 * All that a process outside our workers needs, as `--print-env` prints it. It runs as in DevTools.
 * @param constant the constant part, as every function has it
 */
export function outsideEnvironment(constant: Record<string, string>): Record<string, string> {
  const { openid } = OUTSIDE_USER
  const caller = { openid, source: OUTSIDE_SOURCE, token: OUTSIDE_TOKEN, requestId: 'outside' }
  return { ...constant, ...invocationEnvironment(caller) }
}
