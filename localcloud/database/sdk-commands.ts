/** Commands of the SDK that it forgot to encode, and that arrive as objects of their own fields. */

import { strict } from './cloud-error'
import { isFields } from './values'

/**
 * Refuses with LOCAL_STRICT a command inside a value: in `_.project.elemMatch`, in an expression, and
 * `_.or` or `_.and` inside `_.elemMatch` and `_.pull`.
 */
export function refuseCommands(value: unknown, where: string): void {
  if (Array.isArray(value)) {
    for (const element of value) refuseCommands(element, where)
  } else if (isFields(value)) {
    if (typeof value.operator === 'string' && Array.isArray(value.operands)) {
      throw strict(
        `${where} holds the command _.${value.operator} as an object: the SDK does not encode it ` +
          'there, and the real cloud would look for that object. Write it with $, as { $gt: 1 }',
      )
    }
    for (const member of Object.values(value)) refuseCommands(member, where)
  }
}
