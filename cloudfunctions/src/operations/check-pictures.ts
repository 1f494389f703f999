/** Pictures that people have put into cloud storage, for the shop's pages or to show what is wrong. */
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
  folder: 'products' | 'banners' | 'materials' | 'after-sales',
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
