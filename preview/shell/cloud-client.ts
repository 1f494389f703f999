/** The only place of the shell that talks to the local cloud (`/__cloud/*`, localcloud/types.ts). */
import * as v from 'valibot'
import type { FaultRequest } from '../../localcloud/fault-types'
import type { CashierDecision } from '../../localcloud/types'
import {
  type CollectionName,
  cashierEntry,
  clockReply,
  collections,
  invocation,
  type LocalEvent,
  link,
  localEvent,
  localUser,
  statusReply,
} from './cloud-documents'
import { CloudSilent, DeskError } from './desk-error'

/** How long to wait before events are asked for again, in milliseconds. */
const RETRY = 2000
const CLOUD = '/__cloud'

/**
 * Asks the local cloud and checks the answer; `what` names the wish in Chinese. Throws CloudSilent
 * when the cloud cannot be reached, a DeskError when it refuses or answers something else than
 * promised; what exactly was wrong is the error's cause.
 */
async function ask<S extends v.GenericSchema>(
  path: string,
  what: string,
  schema: S,
  body?: unknown,
): Promise<v.InferOutput<S>> {
  const answer = await send(path, what, body)
  const text = await answer.text()
  if (!answer.ok) {
    throw new DeskError(`本机云没有照办：${what}`, { cause: `${path}, ${answer.status}: ${text}` })
  }
  try {
    return v.parse(schema, text === '' ? null : JSON.parse(text))
  } catch (cause) {
    throw new DeskError(`看不懂本机云的回答：${what}`, { cause })
  }
}

async function send(path: string, what: string, body?: unknown): Promise<Response> {
  const options: RequestInit =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
  const answer = await fetch(`${CLOUD}${path}`, options).catch((cause: unknown) => {
    throw new CloudSilent(`本机云没有回应：${what}`, { cause })
  })
  // The preview answers so when the cloud behind it does not (preview/server.ts).
  if (answer.status === 502) throw new CloudSilent(`本机云没有回应：${what}`, { cause: path })
  return answer
}

const READ = '读取数据'

/** Every document of a collection. */
export function readCollection<N extends CollectionName>(
  name: N,
): Promise<v.InferOutput<(typeof collections)[N]>> {
  return ask(`/data/${name}`, READ, collections[name])
}

/** Where a link leads. */
export function readLink(id: string) {
  return ask(`/links/${id}`, '打开链接', link)
}

/** The people of the local world, with their openids. */
export function readUsers() {
  return ask('/users', READ, v.array(localUser))
}

/** Prepaid orders, newest first. */
export function readPayments() {
  return ask('/payments', READ, v.array(cashierEntry))
}

/** Finished invocations, newest last. */
export function readInvocations() {
  return ask('/invocations', READ, v.array(invocation))
}

/** The local cloud's time. */
export function readClock() {
  return ask('/clock', READ, clockReply)
}

/** Which faults wait for the next payment callbacks. */
export function readStatus() {
  return ask('/status', READ, statusReply)
}

/** Moves the clock; settles when every due timer and callback has run. */
export function advanceClock(milliseconds: number) {
  return ask('/clock', '拨时钟', clockReply, { advance: milliseconds })
}

/** Ends a payment at the cashier; settles when the money is where it belongs. */
export function decidePayment(decision: CashierDecision): Promise<unknown> {
  return ask('/payments/decide', '收银台的操作', v.unknown(), decision)
}

/** Makes the next payment callbacks go wrong. */
export function armFault(request: FaultRequest): Promise<unknown> {
  return ask('/faults', '备一次故障', v.unknown(), request)
}

/** Address of a stored file, for pictures. */
export function fileAddress(fileID: string): string {
  return `${CLOUD}/file?id=${encodeURIComponent(fileID)}`
}

/** A stored file's bytes. Throws CloudSilent, or a DeskError when it is not there. */
export async function readFile(fileID: string): Promise<Blob> {
  const answer = await send(`/file?id=${encodeURIComponent(fileID)}`, '取图片')
  if (!answer.ok) throw new DeskError('取不到这张图', { cause: `${fileID}, ${answer.status}` })
  return answer.blob()
}

export interface EventListeners {
  /** Connected, at first or again: whatever was shown may be out of date. */
  onOpen: () => void
  onLost: () => void
  onEvent: (event: LocalEvent) => void
  onFault: (fault: unknown) => void
}

/** Listens to the cloud's events for as long as the page lives. */
export function listenToCloud(listeners: EventListeners): void {
  const source = new EventSource(`${CLOUD}/events`)
  source.addEventListener('open', listeners.onOpen)
  source.addEventListener('error', () => {
    listeners.onLost()
    // The browser reconnects by itself, except after an answer that is no stream of events.
    if (source.readyState === EventSource.CLOSED) {
      window.setTimeout(() => listenToCloud(listeners), RETRY)
    }
  })
  source.addEventListener('message', ({ data }) => {
    try {
      listeners.onEvent(v.parse(localEvent, JSON.parse(String(data))))
    } catch (fault) {
      listeners.onFault(fault)
    }
  })
}
