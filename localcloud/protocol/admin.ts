import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../database/cloud-error'
import type { Fields } from '../database/values'
import { ENV_ID, OUTSIDE_TOKEN, OUTSIDE_USER } from '../environment'
import { countTrip, type Invocations, requestId } from '../functions/invocations'
import { HttpError, readBody, sendBytes, sendJson } from '../http'
import { invalid, parseFields, textOf } from './fields'
import { readMultipart } from './multipart'
import type { Action, Trip } from './trip'

export interface AdminOptions {
  actions: ReadonlyMap<string, Action>
  invocations: Invocations
  log(line: string): void
  onError(error: unknown): void
}

/** The largest legal request, an add of 5 MB, with room for its EJSON dress. */
const BODY_MAX = 12 * 1024 * 1024

interface Envelope {
  fields: Fields
  parts: Map<string, Buffer>
}

async function readEnvelope(request: IncomingMessage): Promise<Envelope> {
  const type = request.headers['content-type'] ?? ''
  const body = await readBody(request, BODY_MAX)
  if (type.startsWith('application/json')) {
    return { fields: parseFields(body.toString('utf8'), 'the body'), parts: new Map() }
  }
  if (!type.startsWith('multipart/form-data')) throw invalid(`content type "${type}" is not read`)
  const parts = await readMultipart(body, type)
  const texts = [...parts].map(([name, bytes]) => [name, bytes.toString('utf8')] as const)
  return { fields: Object.fromEntries(texts), parts }
}

/**
 * The identity of a process outside our workers. Its plain requests and its transactions count as
 * two invocations, for one such process plays many.
 */
function outsideToken(action: string, fields: Fields): string {
  const inTransaction = action === 'database.startTransaction' || 'transactionId' in fields
  return inTransaction ? OUTSIDE_TOKEN : `${OUTSIDE_TOKEN}-plain`
}

function readTrip(request: IncomingMessage, envelope: Envelope, invocations: Invocations): Trip {
  const { fields, parts } = envelope
  const action = textOf(fields, 'action')
  if (fields.envName !== ENV_ID) {
    throw new CloudError('INVALIID_ENV', `the environment is ${ENV_ID}, not ${fields.envName}`)
  }
  const given = fields.wxCloudApiToken
  const running = invocations.find(
    typeof given === 'string' && given !== '' ? given : OUTSIDE_TOKEN,
  )
  if (running === undefined) {
    throw new CloudError('INVALID_REQUEST_SOURCE', 'the invocation is unknown or has ended')
  }
  const source = String(request.headers['x-tcb-source'] ?? '')
  const read = { action, fields, parts, source }
  if (running === 'outside') {
    return { ...read, token: outsideToken(action, fields), caller: OUTSIDE_USER }
  }
  const { token, user, openid } = running
  return { ...read, token, running, ...(openid && { caller: { user, openid } }) }
}

/** `POST /admin`: the one address that the SDK knows (facts/wx-server-sdk-wire.md section 2). */
export function createAdmin(options: AdminOptions) {
  const { actions, invocations } = options

  const act = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const trip = readTrip(request, await readEnvelope(request), invocations)
    if (trip.running !== undefined) countTrip(trip.running, trip.action)
    const action = actions.get(trip.action)
    if (action === undefined) throw invalid(`the local cloud has no action "${trip.action}"`)
    const reply = await action(trip)
    if ('bytes' in reply) return sendBytes(response, 200, reply.type, reply.bytes)
    return sendJson(response, 200, { requestId: requestId(), ...reply.json })
  }

  /** A failure is HTTP 200 too; only its code and message tell. */
  const fail = (response: ServerResponse, error: unknown): void => {
    const known = error instanceof CloudError
    if (!known && !(error instanceof HttpError)) options.onError(error)
    const code = known ? error.code : error instanceof HttpError ? 'INVALID_PARAM' : 'SYS_ERR'
    const message = error instanceof Error ? error.message : String(error)
    if (code === 'LOCAL_STRICT' || code === 'INVALID_PARAM') options.log(`[${code}] ${message}`)
    sendJson(response, 200, { requestId: requestId(), code, message })
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await act(request, response)
    } catch (error) {
      fail(response, error)
    }
  }
}
