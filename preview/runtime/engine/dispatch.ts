import * as glassEasel from 'glass-easel'
import { elementOf } from './easel'

export interface DispatchOptions {
  bubbles?: boolean
  /** Put on the event itself, as WeChat does with `touches`. */
  fields?: Record<string, unknown>
}

export interface Dispatched {
  /** A `catch` handler took the event. */
  prevented: boolean
  /** What the last handler that returned anything returned. */
  returned: unknown
}

/**
 * Dispatches a mini-program event at the engine element that owns a DOM node. Touch and tap bubble
 * through components; events of built-in tags do not.
 */
export function dispatch(
  node: Node,
  type: string,
  detail: unknown,
  options: DispatchOptions = {},
): Dispatched {
  const element = elementOf(node)
  if (!element) return { prevented: false, returned: undefined }
  const bubbles = options.bubbles ?? false
  let returned: unknown
  const event = new glassEasel.Event(type, detail, {
    bubbles,
    composed: bubbles,
    capturePhase: true,
    extraFields: options.fields,
    // Always passed: without it a handler that returns false would stop the event, as in no WeChat.
    handleListenerReturn: (value) => {
      if (value !== undefined) returned = value
    },
  })
  glassEasel.Event.dispatchEvent(element, event)
  return { prevented: event.defaultPrevented(), returned }
}
