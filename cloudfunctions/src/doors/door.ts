/**
 * A door is a deployed cloud function, a trust boundary. It decides who may knock by the platform's
 * context alone, checks the input before any verb is reached, turns refusals into replies and faults
 * into a logged id. What a verb does stands in operations/ and reads/.
 */
import * as v from 'valibot'
import type { Context } from '../operations/context'
import { Refusal } from '../operations/refusal'
import { asUser, readCaller, type Source, type User } from '../wechat/caller'
import { fault, requestIdOf } from './fault'
import { openContext } from './open-context'

type Action = CloudApi.Action
type Exactly<A, B> = [A, B] extends [B, A] ? unknown : never

export interface Verb<A extends Action> {
  schema: v.GenericSchema<unknown, CloudApi.Input<A>>
  run(context: Context, user: User, input: CloudApi.Input<A>): Promise<CloudApi.Output<A>>
}

/** A door's table: exactly the verbs that the contract names for it. */
export type Verbs<D extends CloudApi.Door> = {
  [V in CloudApi.Verb<D>]: Verb<Extract<`${D}.${V}`, Action>>
}

/** Ties a schema and a verb to the contract: the schema's type must be the action's input exactly. */
export function verb<A extends Action>() {
  return <S extends v.GenericSchema<unknown, CloudApi.Input<A>>>(
    schema: S & Exactly<v.InferOutput<S>, CloudApi.Input<A>>,
    run: Verb<A>['run'],
  ): Verb<A> => ({ schema, run })
}

const Knock = v.looseObject({ action: v.pipe(v.string(), v.maxLength(64)), input: v.unknown() })

/** Pages and the DevTools simulator. */
const CLIENTS: readonly Source[] = ['wx_client', 'wx_devtools']

type Answer =
  | { ok: true; data: unknown }
  | { ok: false; code: string; detail?: CloudApi.RefusalDetail }

/**
 * Opens a door for pages. `guard` may refuse a user who is known but not entitled to the verb (staff
 * doors).
 * @throws a bare error naming the request id when something broke; the details are in the log only.
 */
export function openDoor<D extends CloudApi.Door>(
  door: D,
  verbs: Verbs<D>,
  guard: (
    context: Context,
    user: User,
    verb: CloudApi.Verb<D>,
  ) => Promise<CloudApi.RefusalOf<CloudApi.ActionOf<D>> | null> = async () => null,
): (event: unknown, invocation: unknown) => Promise<Answer> {
  return async (event, invocation) => {
    const caller = readCaller()
    const user = asUser(caller)
    if (!caller.source || !CLIENTS.includes(caller.source) || !user) return no('NOT_ALLOWED')
    const knock = v.safeParse(Knock, event)
    if (!knock.success) return no('NO_SUCH_ACTION')
    const name = findVerb(door, verbs, knock.output.action)
    if (name === null) return no('NO_SUCH_ACTION')
    const entry: Entry = Reflect.get(verbs, name)
    const input = v.safeParse(entry.schema, knock.output.input)
    if (!input.success) return no('INPUT_INVALID')
    return guarded(requestIdOf(invocation), knock.output.action, async () => {
      const context = await openContext(caller, invocation)
      const refusal = await guard(context, user, name)
      if (refusal !== null) return no(refusal)
      return { ok: true, data: await entry.run(context, user, input.output) }
    })
  }
}

/** A verb as the door runs it: the table's type has tied schema and input together already. */
interface Entry {
  schema: v.GenericSchema<unknown, unknown>
  run(context: Context, user: User, input: unknown): Promise<unknown>
}

/** Looks the verb up among the table's own names: `constructor` is no verb. */
function findVerb<D extends CloudApi.Door>(
  door: D,
  verbs: Verbs<D>,
  action: string,
): CloudApi.Verb<D> | null {
  const [of, name, ...rest] = action.split('.')
  if (of !== door || name === undefined || rest.length > 0) return null
  return isVerb(verbs, name) ? name : null
}

function isVerb<D extends CloudApi.Door>(
  verbs: Verbs<D>,
  name: string,
): name is string & CloudApi.Verb<D> {
  return Object.hasOwn(verbs, name)
}

function no(code: string, detail?: CloudApi.RefusalDetail): Answer {
  return detail === undefined ? { ok: false, code } : { ok: false, code, detail }
}

async function guarded(
  requestId: string,
  what: string,
  run: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await run()
  } catch (error) {
    // Told by class: the SDK passes our own errors through, but may change their text.
    if (error instanceof Refusal) return no(error.code, error.detail)
    throw fault(requestId, what, error)
  }
}
