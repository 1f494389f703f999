import type { MovableClock, Stop } from '../clock'
import { nextDue } from '../cron'
import type { Door } from './doors'
import type { Invoker } from './invoker'

/** The timer triggers of the doors. */
export interface Timers {
  /** Plans the next run of each timer in the flow of time. */
  arm(): void
  /** Forgets the planned runs; a jump makes its own. */
  disarm(): void
  /** The runs of a jump; `start` is when it was asked for, however little of its way has passed since. */
  stops(start: number, target: number): Stop[]
}

const HOUR = 3_600_000
const STEPS_MAX = 24

type TimerDoor = Door & Required<Pick<Door, 'trigger'>>

const isTimerDoor = (door: Door): door is TimerDoor => door.trigger !== undefined

/** One run of a timer door, as the platform's own event tells it of the time. */
async function run(invoker: Invoker, door: TimerDoor, now: number): Promise<void> {
  const Time = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z')
  const event = { Type: 'Timer', TriggerName: door.trigger.name, Time, Message: '' }
  await invoker.invoke({ door: door.name, event, source: 'wx_trigger' })
}

/** The steps of a jump: at least an hour each, 24 at most. */
function stepsOf(start: number, target: number): { from: number; to: number }[] {
  const count = Math.max(1, Math.min(STEPS_MAX, Math.floor((target - start) / HOUR)))
  const edge = (index: number): number => start + ((target - start) * index) / count
  return Array.from({ length: count }, (_, index) => ({ from: edge(index), to: edge(index + 1) }))
}

/**
 * Runs timer doors by their cron. A jump is cut into steps of at least an hour, 24 at most; a timer
 * that is due one or more times within a step runs once, at the step's end. So a jump of any
 * length costs at most 24 runs of a door, and its last run sees the time jumped to.
 */
export function createTimers(
  invoker: Invoker,
  clock: MovableClock,
  onError: (error: unknown) => void,
): Timers {
  const doors = [...invoker.doors.values()].filter(isTimerDoor)
  let cancels = new Map<string, () => void>()

  const armDoor = (door: TimerDoor): void => {
    const due = nextDue(door.trigger.cron, clock.now())
    if (due === undefined) return
    const cancel = clock.at(due, () => {
      armDoor(door)
      run(invoker, door, clock.now()).catch(onError)
    })
    cancels.set(door.name, cancel)
  }
  const isDue = (door: TimerDoor, from: number, to: number): boolean => {
    const due = nextDue(door.trigger.cron, from)
    return due !== undefined && due <= to
  }

  return {
    arm() {
      for (const door of doors) armDoor(door)
    },
    disarm() {
      for (const cancel of cancels.values()) cancel()
      cancels = new Map()
    },
    stops: (start, target) =>
      stepsOf(start, target).flatMap(({ from, to }) =>
        doors
          .filter((door) => isDue(door, from, to))
          .map((door) => ({ at: to, run: () => run(invoker, door, clock.now()) })),
      ),
  }
}
