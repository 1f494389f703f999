/** Functions that the built-in tags need from the app shell, bound late to keep imports one-way. */
export interface Hooks {
  /** `<button open-type>`: returns false for a type that is not simulated. */
  openType(button: HTMLElement, type: string): boolean
  navigate(options: { url: string; openType: string; delta: number }): void
  openPicker(request: PickerRequest): void
  /** True for components with the behavior `wx://form-field`. */
  isFormField(node: Element): boolean
}

export interface PickerRequest {
  mode: string
  title: string
  /** Columns of labels. */
  columns: string[][]
  selected: number[]
  /** Answers replacement columns when a column has moved (region, multiSelector). */
  onColumn?(column: number, index: number): void
  onConfirm(selected: number[]): void
  onCancel(): void
}

let bound: Hooks | undefined

/** Hands the functions over; call before any tag is created. */
export function bindHooks(hooks: Hooks): void {
  bound = hooks
}

/** The functions of the app shell. Throws before they were handed over. */
export function hooks(): Hooks {
  if (!bound) throw new Error('the app shell has not been started')
  return bound
}
