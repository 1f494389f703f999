/** The only place of the shell that talks to the local cloud (`/__cloud/*`, localcloud/types.ts). */
import * as v from 'valibot'
import type { CashierDecision, FaultRequest } from '../../localcloud/types'
import {
  type CollectionName,
  cashierEntry,
  clockReply,
  collections,
  invocation,
  type LocalEvent,
  localEvent,
  localUser,
} from './cloud-documents'

const CLOUD = '/__cloud'

/**
 * Asks the local cloud and checks the answer. Throws an Error in Chinese words, with the path, when
 * the cloud cannot be reached, refuses, or answers something else than promised.
 */
async function ask<S extends v.GenericSchema>(
  path: string,
  schema: S,
  body?: unknown,
): Promise<v.InferOutput<S>> {
  const answer = await send(path, body)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`本机云拒绝了 ${path}：${reasonOf(text) || answer.status}`)
  const checked = v.safeParse(schema, text === '' ? null : jsonOf(text, path))
  if (checked.success) return checked.output
  const issue = checked.issues[0]
  throw new Error(`本机云对 ${path} 的回答不合约定：${v.getDotPath(issue) ?? ''} ${issue.message}`)
}

async function send(path: string, body: unknown): Promise<Response> {
  const options: RequestInit =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
  try {
    return await fetch(`${CLOUD}${path}`, options)
  } catch (cause) {
    throw new Error(`本机云没有回应 ${path}`, { cause })
  }
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`本机云对 ${path} 的回答不是 JSON：${text.slice(0, 80)}`, { cause })
  }
}

/** The message of a JSON error answer, else the beginning of its text. */
function reasonOf(text: string): string {
  const schema = v.object({ message: v.optional(v.string()), error: v.optional(v.string()) })
  try {
    const parsed = v.safeParse(schema, JSON.parse(text))
    if (parsed.success) return parsed.output.message ?? parsed.output.error ?? ''
  } catch {
    // Not JSON: the text itself is the reason.
  }
  return text.slice(0, 160)
}

/** Every document of a collection. */
export function readCollection<N extends CollectionName>(
  name: N,
): Promise<v.InferOutput<(typeof collections)[N]>> {
  return ask(`/data/${name}`, collections[name])
}

/** The people of the local world, with their openids. */
export function readUsers() {
  return ask('/users', v.array(localUser))
}

/** Prepaid orders, newest first. */
export function readPayments() {
  return ask('/payments', v.array(cashierEntry))
}

/** Finished invocations, newest last. */
export function readInvocations() {
  return ask('/invocations', v.array(invocation))
}

export function readClock() {
  return ask('/clock', clockReply)
}

/** Moves the clock; settles when every due timer and callback has run. */
export function advanceClock(milliseconds: number) {
  return ask('/clock', clockReply, { advance: milliseconds })
}

export function decidePayment(decision: CashierDecision): Promise<unknown> {
  return ask('/payments/decide', v.unknown(), decision)
}

export function armFault(request: FaultRequest): Promise<unknown> {
  return ask('/faults', v.unknown(), request)
}

/** Address of a stored file, for pictures. */
export function fileAddress(fileID: string): string {
  return `${CLOUD}/file?id=${encodeURIComponent(fileID)}`
}

/** A stored file's bytes. Throws in Chinese words when it cannot be had. */
export async function readFile(fileID: string): Promise<Blob> {
  const answer = await send(`/file?id=${encodeURIComponent(fileID)}`, undefined)
  if (!answer.ok) throw new Error(`取不到文件 ${fileID}（${answer.status}）`)
  return answer.blob()
}

export interface EventListeners {
  /** Connected, at first or again: whatever was shown may be out of date. */
  onOpen: () => void
  onLost: () => void
  onEvent: (event: LocalEvent) => void
  onFault: (fault: unknown) => void
}

/** Listens to the cloud's events for as long as the page lives; the browser reconnects by itself. */
export function listenToCloud(listeners: EventListeners): EventSource {
  const source = new EventSource(`${CLOUD}/events`)
  source.addEventListener('open', listeners.onOpen)
  source.addEventListener('error', listeners.onLost)
  source.addEventListener('message', ({ data }) => {
    try {
      listeners.onEvent(v.parse(localEvent, jsonOf(String(data), '/events')))
    } catch (fault) {
      listeners.onFault(fault)
    }
  })
  return source
}
