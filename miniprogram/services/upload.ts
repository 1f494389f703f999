import { newRequestKey } from '../utils/request-key'
import { CallFault } from './cloud'

/** Where pictures lie in the shop's storage; the doors look at the folder. */
const folders = ['avatars', 'proofs', 'products', 'banners', 'materials', 'after-sales'] as const
export type PictureFolder = (typeof folders)[number]

/** The folder of this name. @throws Error when there is none */
export function folderOf(name: string): PictureFolder {
  const folder = folders.find((known) => known === name)
  if (!folder) throw new Error(`no folder ${name}`)
  return folder
}

/**
 * Puts a picture of the phone into a folder of the shop's storage.
 * @returns its fileID
 * @throws CallFault when the upload fails
 */
export async function uploadPicture(folder: PictureFolder, filePath: string): Promise<string> {
  const extension = /\.(png|jpe?g|webp)$/i.exec(filePath)?.[0].toLowerCase() ?? '.jpg'
  const cloudPath = `${folder}/${newRequestKey()}${extension}`
  try {
    return (await wx.cloud.uploadFile({ cloudPath, filePath })).fileID
  } catch (error) {
    throw new CallFault('uploadFile', 'UPLOAD', error)
  }
}
