/** Pictures that the merchant has put into cloud storage for the shop's own pages. */
import { readPictureHeader } from '../poster/picture-header'
import { isOwnFile } from '../wechat/own-file'
import type { Context } from './context'

/** WeChat shows larger ones slowly, and posters cannot be painted from them. */
const BYTES_MAX = 5 << 20
const SIDE_MIN = 100
const SIDE_MAX = 8000

/**
 * The first of these files that is no picture for `folder`, or null: each has to be a whole JPEG, PNG
 * or WebP of at most 5 MB with 100 to 8000 px a side.
 */
export async function wrongPicture(
  context: Context,
  folder: 'products' | 'banners',
  fileIDs: readonly string[],
): Promise<string | null> {
  const sound = await Promise.all(fileIDs.map((fileID) => isPicture(context, folder, fileID)))
  return fileIDs[sound.indexOf(false)] ?? null
}

async function isPicture(context: Context, folder: string, fileID: string): Promise<boolean> {
  if (!isOwnFile(fileID, folder)) return false
  try {
    const bytes = await context.miniProgram.download(fileID)
    const header = readPictureHeader(bytes)
    if (!header?.complete || header.format === 'gif' || bytes.length > BYTES_MAX) return false
    const { width = 0, height = 0 } = header.size ?? {}
    return Math.min(width, height) >= SIDE_MIN && Math.max(width, height) <= SIDE_MAX
  } catch (error) {
    context.warn('a picture could not be read', { fileID, error })
    return false
  }
}
