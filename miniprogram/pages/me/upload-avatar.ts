import { CallFault } from '../../services/cloud'

/**
 * Puts a picture of the phone into the shop's storage.
 * @returns its fileID
 * @throws CallFault when the upload fails
 */
export async function uploadAvatar(memberId: string, filePath: string): Promise<string> {
  const extension = /\.(png|jpe?g|webp)$/i.exec(filePath)?.[0].toLowerCase() ?? '.png'
  const cloudPath = `avatars/${memberId}-${Date.now()}${extension}`
  try {
    return (await wx.cloud.uploadFile({ cloudPath, filePath })).fileID
  } catch (error) {
    throw new CallFault('uploadFile', 'AVATAR', error)
  }
}
