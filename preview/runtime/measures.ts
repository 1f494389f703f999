/** What pages cost in WeChat and where they can be tapped, for the test that visits every page. */

interface Sent {
  /** The page or component that called setData. */
  by: string
  /** The length of what it sent as JSON in UTF-8. */
  bytes: number
}

/** A listener of `catch:tap` ends the tap there (glass-easel's MutLevel.Final). */
const FINAL = 2

const encoder = new TextEncoder()
const heard = new WeakMap<Element, 'bind' | 'catch'>()
let largest: Sent = { by: '', bytes: 0 }

/** Measures one call of setData. */
export function noteSetData(by: string, data: unknown): void {
  const { length: bytes } = encoder.encode(JSON.stringify(data) ?? '')
  if (bytes > largest.bytes) largest = { by, bytes }
}

/** Remembers that somebody listens to taps on an element. */
export function noteTapListener(element: Element, level: number): void {
  heard.set(element, level === FINAL ? 'catch' : 'bind')
}

export const measures = {
  /** The largest setData since the last time this was asked. */
  takeLargestSetData(): Sent {
    const taken = largest
    largest = { by: '', bytes: 0 }
    return taken
  },

  /** Nodes below an element that stand in a template: what the runtime draws inside a tag is none. */
  countNodes(root: Element): number {
    return [...root.querySelectorAll('*')].filter((element) => '__wxElement' in element).length
  },

  /** How taps on this element are heard: by `bind`, by `catch`, or not at all. */
  tapListener: (element: Element): 'bind' | 'catch' | undefined => heard.get(element),
}
