import { browserUrl } from '../elements/url'
import { sendPicture } from '../share'
import { chooseFiles, download, openPictureMenu } from '../ui/picture'
import { openToast } from '../ui/toast'
import { task, WxError } from './task'

/** The clipboard of this phone; the machine's own is filled as well where the browser allows. */
let clipboard = ''

const said = (title: string) => openToast({ title, icon: 'none', duration: 1500, mask: false })

async function chooseImages(count: number): Promise<File[]> {
  const files = await chooseFiles({ accept: 'image/*', multiple: count > 1 })
  if (files.length === 0) throw new WxError('cancel')
  return files.slice(0, count)
}

/** Files that pages have written; the preview keeps them until it is reloaded. */
const USER_DATA = 'http://usr'
const written = new Map<string, string>()

const files = {
  writeFileSync(filePath: string, data: string) {
    // WeChat lets pages write below their own folder only.
    if (!filePath.startsWith(`${USER_DATA}/`)) throw new WxError('permission denied')
    written.set(filePath, data)
  },
  readFileSync(filePath: string) {
    const data = written.get(filePath)
    if (data === undefined) throw new WxError('no such file or directory')
    return data
  },
}

/** Pictures, files and the clipboard. */
export const media = {
  setClipboardData: task(
    'setClipboardData',
    (options: WechatMiniprogram.SetClipboardDataOption) => {
      clipboard = options.data
      navigator.clipboard?.writeText(clipboard).catch((reason: unknown) => {
        console.info('the browser keeps its clipboard to itself', reason)
      })
      said('内容已复制')
    },
  ),
  getClipboardData: task('getClipboardData', () => ({ data: clipboard })),
  chooseMedia: task('chooseMedia', async (options: WechatMiniprogram.ChooseMediaOption) => {
    const files = await chooseImages(options.count ?? 9)
    const tempFiles = files.map((file) => ({
      tempFilePath: URL.createObjectURL(file),
      size: file.size,
      fileType: file.type.startsWith('video') ? 'video' : 'image',
    }))
    return { tempFiles, type: 'image' }
  }),
  chooseImage: task('chooseImage', async (options: WechatMiniprogram.ChooseImageOption) => {
    const files = await chooseImages(options.count ?? 9)
    const tempFiles = files.map((file) => ({ path: URL.createObjectURL(file), size: file.size }))
    return { tempFiles, tempFilePaths: tempFiles.map(({ path }) => path) }
  }),
  getImageInfo: task('getImageInfo', async (options: WechatMiniprogram.GetImageInfoOption) => {
    const image = new Image()
    image.src = browserUrl(options.src)
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    return { width, height, path: image.src, orientation: 'up', type: 'png' }
  }),
  saveImageToPhotosAlbum: task(
    'saveImageToPhotosAlbum',
    (options: WechatMiniprogram.SaveImageToPhotosAlbumOption) => {
      const { filePath } = options
      // WeChat saves local files only: a cloud id or an address must be downloaded first.
      if (!/^(?:blob:|wxfile:|\/)/.test(filePath)) throw new WxError('invalid file type')
      download(filePath, 'album.png')
    },
  ),
  env: { USER_DATA_PATH: USER_DATA },
  getFileSystemManager: () => files,
  shareFileMessage: task(
    'shareFileMessage',
    (options: WechatMiniprogram.ShareFileMessageOption) => {
      const data = written.get(options.filePath)
      if (data === undefined) throw new WxError('file not exist')
      const url = URL.createObjectURL(new Blob([data], { type: 'text/csv' }))
      download(url, options.fileName ?? 'file')
      said('已保存到下载')
    },
  ),
  showShareImageMenu: task(
    'showShareImageMenu',
    async (options: WechatMiniprogram.ShowShareImageMenuOption) => {
      if (!/^(?:blob:|wxfile:|\/)/.test(options.path)) throw new WxError('invalid file path')
      const choice = await openPictureMenu(options.path)
      if (!choice) throw new WxError('cancel')
      if (choice === 'save') download(options.path, 'album.png')
      else await sendPicture(options.path)
      said(choice === 'save' ? '已保存到相册' : '已发送')
    },
  ),
}
