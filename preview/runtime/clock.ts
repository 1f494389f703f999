import { isRecord } from './dom'

/** Milliseconds by which the local cloud's clock runs ahead of this machine's. */
let offset = 0
const MachineDate = Date
const watchers = new Set<() => void>()

/** Local-cloud time, in milliseconds since the epoch. */
export function now(): number {
  return MachineDate.now() + offset
}

/** Calls back when the clock is moved. */
export function onClockMoved(watcher: () => void): void {
  watchers.add(watcher)
}

function set(time: unknown): void {
  if (typeof time !== 'number') return
  offset = time - MachineDate.now()
  for (const watcher of watchers) watcher()
}

/**
 * Takes the time of the local cloud and follows its moves. Without a cloud the machine's time
 * stands: that is an answer, not an error.
 */
export async function followClock(): Promise<void> {
  const response = await fetch('/__cloud/clock')
  if (!response.ok) return
  const reply: unknown = await response.json()
  if (isRecord(reply)) set(reply.now)
  const events = new EventSource('/__cloud/events')
  events.addEventListener('message', (event) => {
    const message: unknown = JSON.parse(String(event.data))
    if (isRecord(message) && message.type === 'clock') set(message.now)
  })
}

/** `Date` as page code sees it: the present is that of the local cloud. */
export const PageDate: DateConstructor = new Proxy(MachineDate, {
  construct(target, values: unknown[], newTarget) {
    const given = values.length === 0 ? [now()] : values
    return Reflect.construct(target, given, newTarget === PageDate ? target : newTarget)
  },
  apply() {
    return new MachineDate(now()).toString()
  },
  get(target, name) {
    return name === 'now' ? now : Reflect.get(target, name)
  },
})
