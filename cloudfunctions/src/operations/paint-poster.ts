/** Fetches what a poster is made of and paints it. */
import { PosterPictureError } from '../poster/poster-errors'
import type { PosterData } from '../poster/poster-input'
import { renderPoster } from '../poster/render-poster'
import { CodeUnavailable, FileMissing } from '../wechat/mini-program'
import type { Context } from './context'
import { Refusal } from './refusal'

/** Everything that can change a pixel. */
export interface Painting {
  input: CloudApi.Input<'poster.mint'>
  /** Where the code leads. */
  page: string
  sceneId: string
  data: PosterData
  look: Model.PosterLook
  /** fileIDs; '' where there is none. */
  picture: string
  avatar: string
  codes: Model.Settings['codes']
}

/**
 * The poster as a JPEG; the whole picture or nothing. Refuses CODE_UNAVAILABLE when WeChat gives no
 * code or the code on the finished poster could not be scanned, PICTURE_UNREADABLE when the picture
 * of what is promoted cannot be used.
 */
export async function paintPoster(context: Context, painting: Painting): Promise<Buffer> {
  const { input, page, sceneId: scene, data, look, codes } = painting
  try {
    const code = await context.miniProgram.mintCode(scene, page, codes)
    const product = await downloadPicture(context, painting.picture)
    const avatar = await downloadAvatar(context, painting.avatar)
    const pictures = { product, avatar, code }
    return await renderPoster({ template: input.template, data, look, scene, pictures })
  } catch (error) {
    const code = refusalOf(error)
    if (code === null) throw error
    context.warn('a poster could not be painted', error)
    throw new Refusal<'poster.mint'>(code)
  }
}

/** Null for a fault, which may be gone when it is tried again. */
function refusalOf(error: unknown): 'CODE_UNAVAILABLE' | 'PICTURE_UNREADABLE' | null {
  if (error instanceof CodeUnavailable) return 'CODE_UNAVAILABLE'
  if (error instanceof FileMissing) return 'PICTURE_UNREADABLE'
  if (!(error instanceof PosterPictureError)) return null
  return error.picture === 'code' ? 'CODE_UNAVAILABLE' : 'PICTURE_UNREADABLE'
}

async function downloadPicture(context: Context, fileID: string): Promise<Buffer | null> {
  return fileID === '' ? null : await context.miniProgram.download(fileID)
}

/** A missing avatar never costs a poster: the default one is drawn. */
async function downloadAvatar(context: Context, fileID: string): Promise<Buffer | null> {
  if (fileID === '') return null
  try {
    return await context.miniProgram.download(fileID)
  } catch (error) {
    context.warn('an avatar could not be read', { fileID, error })
    return null
  }
}
