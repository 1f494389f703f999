import { errorWords } from '../../utils/error-words'

/** What WeChat meant when it would not save, read or show a picture. */
export type AlbumAnswer = 'cancelled' | 'denied' | 'failed'

/**
 * Sorts a failure of wx.saveImageToPhotosAlbum or wx.showShareImageMenu by its `errMsg`:
 * 'fail cancel' and 'fail auth deny' / 'auth denied' / 'authorize …' are WeChat's own words.
 */
export function albumAnswer(error: unknown): AlbumAnswer {
  const message = errorWords(error)
  if (message.includes('cancel')) return 'cancelled'
  if (/auth/i.test(message)) return 'denied'
  return 'failed'
}
