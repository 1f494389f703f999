import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import { HttpError, readBody, sendJson } from '../http'

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<void>
/** `GET /local/…` or `POST /local/…`, and what answers it. */
export type Route = [name: string, handler: Handler]

const JSON_MAX = 6 * 1024 * 1024

/** The body as the schema has it. Throws HttpError 400 with the place that is wrong. */
export async function readJson<S extends v.GenericSchema>(
  request: IncomingMessage,
  schema: S,
): Promise<v.InferOutput<S>> {
  const body = await readBody(request, JSON_MAX)
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new HttpError(400, 'the body is not JSON')
  }
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new HttpError(400, `${v.getDotPath(issue) ?? 'the body'}: ${issue.message}`)
}

/** A parameter of the address. Throws HttpError 400 when it is missing. */
export function query(url: URL, key: string): string {
  const value = url.searchParams.get(key)
  if (value === null || value === '') throw new HttpError(400, `${key} is missing`)
  return value
}

/** A handler that answers the JSON of a value. */
export function json(answer: (request: IncomingMessage, url: URL) => unknown): Handler {
  return async (request, response, url) => sendJson(response, 200, await answer(request, url))
}
