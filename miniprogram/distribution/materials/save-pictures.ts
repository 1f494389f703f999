import { albumAnswer } from '../poster/album-answer'

/** How saving went: how many are in the album, and what stopped the others. */
export interface Saved {
  count: number
  stopped: 'nothing' | 'cancelled' | 'denied' | 'failed'
}

/** Puts pictures of the cloud's storage into the phone's album, one after the other. */
export async function savePictures(fileIDs: readonly string[]): Promise<Saved> {
  for (const [count, fileID] of fileIDs.entries()) {
    const stopped = await saveOne(fileID)
    if (stopped !== 'nothing') return { count, stopped }
  }
  return { count: fileIDs.length, stopped: 'nothing' }
}

async function saveOne(fileID: string): Promise<Saved['stopped']> {
  let filePath = ''
  try {
    filePath = (await wx.cloud.downloadFile({ fileID })).tempFilePath
  } catch (error) {
    console.warn('a picture did not come', error)
    return 'failed'
  }
  try {
    await wx.saveImageToPhotosAlbum({ filePath })
    return 'nothing'
  } catch (error) {
    return albumAnswer(error)
  }
}
