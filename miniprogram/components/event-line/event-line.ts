/** One thing that has happened; `mark` colours its dot. */
export interface EventRow {
  key: string
  /** '04-16 16:25' */
  time: string
  title: string
  note: string
  mark: 'done' | 'now' | 'failed'
}

/** What has happened so far, the newest first: time, dot, words. */
Component({
  properties: {
    rows: { type: Array, value: [] as EventRow[] },
  },
})
