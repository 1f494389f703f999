/** The open interfaces and the storage of the mini-program that operations use. */
import cloud from 'wx-server-sdk'
import { type TextCheck, textCheck } from './content-check'
import { type Messages, messages } from './messages'

export interface MiniProgram extends TextCheck, Messages {
  /** The picture of a scene code. @throws CodeUnavailable when WeChat gives none. */
  mintCode(scene: string, page: string, codes: Model.Settings['codes']): Promise<Buffer>
  upload(path: string, bytes: Buffer): Promise<string>
  download(fileID: string): Promise<Buffer>
}

/** WeChat gave no code picture, for instance because the page is not released yet (41030). */
export class CodeUnavailable extends Error {
  constructor(why: string) {
    super(`no scene code: ${why}`)
    this.name = 'CodeUnavailable'
  }
}

const CODE_WIDTH = 430

export const miniProgram: MiniProgram = {
  ...textCheck,
  ...messages,

  async mintCode(scene, page, codes) {
    try {
      const { buffer } = await cloud.openapi.wxacode.getUnlimited({
        scene,
        page,
        checkPath: codes.checkPath,
        envVersion: codes.envVersion,
        width: CODE_WIDTH,
      })
      return buffer
    } catch (error) {
      const text = typeof error === 'object' && error ? Reflect.get(error, 'errMsg') : error
      throw new CodeUnavailable(String(text))
    }
  },
  async upload(path, bytes) {
    return (await cloud.uploadFile({ cloudPath: path, fileContent: bytes })).fileID
  },
  async download(fileID) {
    return (await cloud.downloadFile({ fileID })).fileContent
  },
}
