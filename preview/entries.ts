/**
 * The ways in that the desk can play, and WeChat's number of each (facts/wechat-platform.md section 2.2):
 * a code scanned by the camera, pressed long or taken from the album; a card in a chat with one person or
 * a group; a URL link; the timeline's single page, and the mini-program opened from there.
 */
export const SCENE_NUMBERS = {
  scan: 1047,
  press: 1048,
  album: 1049,
  share: 1007,
  group: 1008,
  link: 1194,
  single: 1154,
  timeline: 1155,
  direct: 1001,
} as const

export type Entry = keyof typeof SCENE_NUMBERS

/** True for the name of a way in. */
export function isEntry(value: unknown): value is Entry {
  return typeof value === 'string' && Object.hasOwn(SCENE_NUMBERS, value)
}
