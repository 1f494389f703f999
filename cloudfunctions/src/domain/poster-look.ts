/**
 * The merchant's colour and seal on posters. Contrast as WCAG 2.2 defines it (relative luminance of
 * sRGB, success criterion 1.4.3): whatever the colour, words in it can be read.
 */

/**
 * Poster paper, and the white of the character in the seal: the accent is seen on one, carries the
 * other.
 */
const GROUNDS = ['#FAF7F2', '#FFFFFF']

/** WCAG AA for text of any size. */
export const CONTRAST_MIN = 4.5

/** 朱砂 with the shop's 分. */
export const FIRST_LOOK: Model.PosterLook = { accent: '#BF3420', seal: '分' }

/** One sRGB channel, 0 to 255, as linear light. */
function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Relative luminance of `#RRGGBB`, 0 black to 1 white. */
function luminance(colour: string): number {
  const channel = (at: number) => linear(Number.parseInt(colour.slice(at, at + 2), 16))
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Contrast of two colours `#RRGGBB`: 1 for the same, 21 for black on white. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** True for a colour `#RRGGBB` in which a poster's price and seal can be read. */
export function isReadable(accent: string): boolean {
  return GROUNDS.every((ground) => contrast(accent, ground) >= CONTRAST_MIN)
}
