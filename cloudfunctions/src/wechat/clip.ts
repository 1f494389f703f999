/** The start of a text that fits into `max` bytes of UTF-8, cut between characters. */
export function clip(text: string, max: number): string {
  let clipped = ''
  for (const character of text) {
    if (Buffer.byteLength(clipped + character) > max) break
    clipped += character
  }
  return clipped
}
