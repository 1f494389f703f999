/** How a poster leaves the page: into the album, or to a friend. */
import { ask, mention } from '../../services/dialog'
import { albumAnswer } from './album-answer'

/** What is left to do: nothing, or to show the picture in full, where it can be pressed long. */
export type Rest = 'done' | 'look'

/** The poster as a file on this phone; null when it does not come (no network, or painted anew). */
export async function fetched(fileID: string): Promise<string | null> {
  try {
    return (await wx.cloud.downloadFile({ fileID })).tempFilePath
  } catch (error) {
    console.error('the poster could not be fetched', error)
    return null
  }
}

/** Saves a file; who once said no to the album is shown the way to the settings, or the picture. */
export async function saveToAlbum(filePath: string): Promise<Rest> {
  try {
    await wx.saveImageToPhotosAlbum({ filePath })
    mention('已存到相册')
    return 'done'
  } catch (error) {
    const answer = albumAnswer(error)
    if (answer === 'cancelled') return 'done'
    if (answer === 'failed') return await offerLook('没有存成，可以点开大图，长按保存')
    return await explainAlbum()
  }
}

async function explainAlbum(): Promise<Rest> {
  const agreed = await ask({
    title: '不能存到相册',
    content: '微信还没有相册权限。到设置里打开「添加到相册」，再回来保存。',
    cancelText: '看大图',
    confirmText: '去设置',
  })
  if (!agreed) return 'look'
  await wx.openSetting()
  return 'done'
}

/** Opens WeChat's own menu for a picture: friends, groups, favourites. */
export async function sendToFriend(path: string): Promise<Rest> {
  if (!wx.canIUse('showShareImageMenu')) return 'look'
  try {
    await wx.showShareImageMenu({ path })
    return 'done'
  } catch (error) {
    if (albumAnswer(error) === 'cancelled') return 'done'
    return await offerLook('没有打开，可以点开大图，长按发给朋友')
  }
}

async function offerLook(sentence: string): Promise<Rest> {
  return (await ask({ content: sentence, confirmText: '看大图' })) ? 'look' : 'done'
}
