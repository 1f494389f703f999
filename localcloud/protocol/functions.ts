import { CloudError } from '../database/cloud-error'
import type { Invoker } from '../functions/invoker'
import { parseFields, textOf } from './fields'
import type { Action } from './trip'

const CODES = new Map([
  [-501000, 'FUNCTION_NOT_FOUND'],
  [-504001, 'FUNCTIONS_REQUEST_FAIL'],
  [-504003, 'FUNCTIONS_TIME_LIMIT_EXCEEDED'],
])

/**
 * A function that calls a function. The called one keeps the user, and sees the chain of sources
 * (`wx_client,scf`), so that it can tell such a call from the user's own.
 */
export function functionActions(invoker: Invoker): Record<string, Action> {
  return {
    'functions.invokeFunction': async ({ fields, caller, source }) => {
      const request = fields.request_data === '' ? '{}' : textOf(fields, 'request_data')
      const event = parseFields(request, 'request_data')
      const door = textOf(fields, 'function_name')
      const reply = await invoker.invoke({ door, event, source, ...(caller && { caller }) })
      if ('result' in reply) {
        return { json: { data: { response_data: JSON.stringify(reply.result) } } }
      }
      throw new CloudError(CODES.get(reply.errCode) ?? 'FUNCTIONS_EXECUTE_FAIL', reply.errMsg)
    },
  }
}
