export type TextFace = 'sans400' | 'sans500' | 'serif600'
export type Face = TextFace | 'emoji'

/** What layout must know about the fonts. The canvas engine has the real one, tests a plain one. */
export interface Typesetter {
  /** Width in px of the text drawn as one run, kerning included. */
  measure(text: string, face: Face, size: number): number
  /** Whether the face draws the grapheme, as a single glyph if the face is emoji. */
  covers(grapheme: string, face: Face): boolean
  /** Told of each grapheme that no face draws, so that the log can say what the fonts lack. */
  missing(grapheme: string): void
}
