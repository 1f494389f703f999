/** Colours for posters: a choice of them, and whether one that was typed can be read. */

/** Each is dark enough for the paper and for a white character on it (WCAG 2.2, 4.5 : 1). */
export const COLOURS: readonly { name: string; colour: string }[] = [
  { name: '朱砂', colour: '#BF3420' },
  { name: '松绿', colour: '#2F6B4F' },
  { name: '靛蓝', colour: '#1F5C8B' },
  { name: '赭石', colour: '#85590C' },
  { name: '紫檀', colour: '#7A2E3A' },
  { name: '黛紫', colour: '#5B3E7A' },
  { name: '茶褐', colour: '#6B4A2B' },
  { name: '墨', colour: '#1F1B16' },
]

const PAPER = '#FAF7F2'
const CONTRAST_MIN = 4.5

/** `#RRGGBB` of what was typed, with or without `#`; null for anything else. */
export function parseColour(text: string): string | null {
  const found = /^#?([0-9a-fA-F]{6})$/.exec(text.trim())
  return found?.[1] === undefined ? null : `#${found[1].toUpperCase()}`
}

/** Relative luminance of `#RRGGBB`, as WCAG 2.2 computes it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** True for a colour that is read on the poster's paper. The door asks again (domain/poster-look). */
export function isReadable(colour: string): boolean {
  return (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05) >= CONTRAST_MIN
}
