import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError } from '../database/cloud-error'
import type { Fields } from '../database/values'
import { ENV_ID, OUTSIDE_SOURCE, OUTSIDE_TOKEN, OUTSIDE_USER } from '../environment'
import type { Faults } from '../fault-types'
import { type Invocations, requestId } from '../functions/invocations'
import { pass } from '../functions/line'
import { HttpError, sendBytes, sendJson } from '../http'
import { type Envelope, readEnvelope } from './envelope'
import { invalid, textOf } from './fields'
import { overload } from './overload'
import type { Action, Trip, TripReply } from './trip'

export interface AdminOptions {
  actions: ReadonlyMap<string, Action>
  invocations: Invocations
  faults: Faults
  log(line: string): void
  onError(error: unknown): void
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
    const other = JSON.stringify(fields.envName)
    throw new CloudError('INVALIID_ENV', `the environment is "${ENV_ID}", not ${other}`)
  }
  // An invocation that came in over HTTP has no WeChat token, only its session's.
  const given = [fields.wxCloudApiToken, fields.sessionToken].find(
    (token): token is string => typeof token === 'string' && token !== '',
  )
  const running = invocations.find(given ?? OUTSIDE_TOKEN)
  if (running === undefined) {
    throw new CloudError('INVALID_REQUEST_SOURCE', 'the invocation is unknown or has ended')
  }
  const sentAt = Number(request.headers['x-client-timestamp'])
  const read = { action, fields, parts, ...(Number.isSafeInteger(sentAt) && { sentAt }) }
  if (running === 'outside') {
    const source = `${OUTSIDE_SOURCE},scf`
    return { ...read, source, token: outsideToken(action, fields), caller: OUTSIDE_USER }
  }
  const { token, user, openid } = running
  const source = `${running.source},scf`
  return { ...read, source, token, running, ...(openid && { caller: { user, openid } }) }
}

/** A failure is HTTP 200 too; only its code and message tell. */
function fail(response: ServerResponse, error: unknown, { log, onError }: AdminOptions): void {
  const known = error instanceof CloudError
  if (!known && !(error instanceof HttpError)) onError(error)
  const code = known ? error.code : error instanceof HttpError ? 'INVALID_PARAM' : 'SYS_ERR'
  const message = error instanceof Error ? error.message : String(error)
  if (code === 'LOCAL_STRICT' || code === 'INVALID_PARAM') log(`[${code}] ${message}`)
  sendJson(response, 200, { requestId: requestId(), code, message })
}

/** `POST /admin`: the one address that the SDK knows (facts/wx-server-sdk-wire.md section 2). */
export function createAdmin(options: AdminOptions) {
  const { actions, invocations, faults } = options

  const perform = async (trip: Trip): Promise<TripReply> => {
    const action = actions.get(trip.action)
    if (action === undefined) {
      const known = [...actions.keys()].sort().join(', ')
      throw invalid(`the local cloud has no action "${trip.action}", it has ${known}`)
    }
    return action(trip)
  }

  const act = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const trip = readTrip(request, await readEnvelope(request), invocations)
    const passage = {
      action: trip.action,
      act: () => perform(trip),
      refuse: () => overload(trip, actions),
    }
    const reply = await pass(faults, trip.running, passage)
    if (reply === undefined) return void response.destroy()
    if ('bytes' in reply) return sendBytes(response, 200, reply.type, reply.bytes)
    return sendJson(response, 200, { requestId: requestId(), ...reply.json })
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await act(request, response)
    } catch (error) {
      fail(response, error, options)
    }
  }
}
