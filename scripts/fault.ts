/** What a check has found: one line for the reader, with the file and, where it is known, the line. */
export interface Fault {
  /** From the root of the checked folder, with forward slashes. */
  file: string
  /** Counted from 1; absent where the whole file is meant. */
  line?: number
  text: string
}

/** `file:line: text`. */
export function faultLine({ file, line, text }: Fault): string {
  const place = line === undefined ? file : `${file}:${line}`
  return `${place}: ${text.replace(/\s*\n\s*/g, ' ').trim()}`
}
