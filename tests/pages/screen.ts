/** A page as a person meets it: words to read, things to tap, fields to fill. */
import type { Mounted } from './simulated'

interface Attributes {
  name: string
  value: unknown
}

/** What WeChat's engine keeps with each element: attributes of views do not reach the DOM. */
interface EngineElement {
  _vt?: { attrs: Attributes[] }
}

interface Engine {
  Event: {
    create(name: string, detail: object, options: object): object
    dispatchEvent(target: object, event: object): void
  }
}

const engine: Engine = require('miniprogram-exparser')

/** Lets everything happen that was only waiting for its turn; nothing here waits for a clock. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

export class Screen {
  constructor(private readonly page: Mounted) {}

  /** Everything that can be read, in order. */
  get text(): string {
    return wordsOf(this.page.dom)
  }

  /** What stands on the buttons, in order. */
  get buttons(): string[] {
    return [...this.page.dom.querySelectorAll('wx-button')].map(wordsOf)
  }

  /** The one thing that reads so or is announced so. */
  find(words: string): Element {
    const found = this.all(words)
    const [only] = found
    if (!only || found.length > 1) {
      throw new Error(`${found.length} things say "${words}" on the page: ${this.text}`)
    }
    return only
  }

  /** All innermost things that read so or are announced so. */
  all(words: string): Element[] {
    const same = [...this.page.dom.querySelectorAll('*')].filter(
      (element) => wordsOf(element) === words || attribute(element, 'ariaLabel') === words,
    )
    return same.filter(
      (element) => !same.some((other) => other !== element && element.contains(other)),
    )
  }

  /** Taps a thing and lets follow what follows. */
  async tap(words: string): Promise<void> {
    press(this.find(words))
    await settled()
  }

  /** Taps the button that reads so, where other things on the page read the same. */
  async tapButton(words: string): Promise<void> {
    const button = this.all(words).find((element) => element.closest('wx-button'))
    if (!button) throw new Error(`no button says "${words}": ${this.buttons.join(', ')}`)
    press(button)
    await settled()
  }

  /** Taps twice before anything could answer. */
  async tapTwice(words: string): Promise<void> {
    const thing = this.find(words)
    press(thing)
    press(thing)
    await settled()
  }

  /** Fills in the field announced so. */
  async type(label: string, value: string): Promise<void> {
    this.send(label, 'input', value)
    await settled()
  }

  /** Presses the keyboard's own key for done. */
  async enter(label: string, value: string): Promise<void> {
    this.send(label, 'confirm', value)
    await settled()
  }

  /** Turns a switch, or takes a row of a picker. */
  async change(label: string, value: boolean | string): Promise<void> {
    emit(this.find(label), 'change', { value })
    await settled()
  }

  /** A picture has come, or has not. */
  async picture(label: string, outcome: 'load' | 'error'): Promise<void> {
    emit(this.find(label), outcome, {})
    await settled()
  }

  /** Pulls the list up to its end. */
  async reachBottom(): Promise<void> {
    this.page.instance.onReachBottom?.()
    await settled()
  }

  /** Taps a button that agrees to the privacy guide, as WeChat reports it. */
  async agreePrivacy(words: string): Promise<void> {
    const button = this.find(words)
    emit(button.closest('wx-button') ?? button, 'agreeprivacyauthorization', {})
    await settled()
  }

  /** What the page hands to 朋友圈. */
  timeline(): unknown {
    return this.page.instance.onShareTimeline?.()
  }

  /** What the page hands to a friend, by a button with these data. */
  share(dataset: object = {}): unknown {
    return this.page.instance.onShareAppMessage?.({ from: 'button', target: { dataset } })
  }

  private send(label: string, event: string, value: string): void {
    const field = this.find(label)
    if (attribute(field, 'disabled') === true) throw new Error(`"${label}" takes no input now`)
    emit(field, event, { value })
  }
}

/** True when the thing carries the class, as templates write it. */
export function wears(element: Element, name: string): boolean {
  return [...element.classList].some((each) => each === name || each.endsWith(`--${name}`))
}

/** An attribute as the template last gave it, by its name in camelCase: so the compiler writes it. */
export function attribute(element: Element, name: string): unknown {
  const found: EngineElement | undefined = Reflect.get(element, '__wxElement')
  return found?._vt?.attrs.find((each) => each.name === name)?.value
}

function press(element: Element): void {
  const point = { identifier: 1, target: element, pageX: 1, pageY: 1, clientX: 1, clientY: 1 }
  for (const [name, touches] of [
    ['touchstart', [point]],
    ['touchend', []],
  ] as const) {
    const event = new Event(name, { bubbles: true, cancelable: true })
    element.dispatchEvent(Object.assign(event, { touches, changedTouches: [point] }))
  }
}

/** Events of fields and pictures come from WeChat's native side, not from the DOM. */
function emit(element: Element, name: string, detail: object): void {
  const event = engine.Event.create(name, detail, { bubbles: false, capturePhase: true })
  engine.Event.dispatchEvent(Reflect.get(element, '__wxElement'), event)
}

function wordsOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim()
}
