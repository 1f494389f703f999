type Listener = (...values: unknown[]) => void

/** `EventChannel` between a page and the one it opened; messages nobody hears are not kept. */
export class EventChannel {
  private readonly listeners = new Map<string, Set<Listener>>()

  on(name: string, listener: Listener): void {
    const known = this.listeners.get(name) ?? new Set()
    this.listeners.set(name, known.add(listener))
  }

  once(name: string, listener: Listener): void {
    const once: Listener = (...values) => {
      this.off(name, once)
      listener(...values)
    }
    this.on(name, once)
  }

  off(name: string, listener?: Listener): void {
    if (listener) this.listeners.get(name)?.delete(listener)
    else this.listeners.delete(name)
  }

  emit(name: string, ...values: unknown[]): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(...values)
  }
}
