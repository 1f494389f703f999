/** The open interfaces and the storage of the mini-program that operations use. */
import cloud from 'wx-server-sdk'
import { type TextCheck, textCheck } from './content-check'
import { type Messages, messages } from './messages'
import { type Shipping, shipping } from './shipping'

export interface MiniProgram extends TextCheck, Messages, Shipping {
  /** The picture of a scene code. @throws CodeUnavailable when WeChat gives none. */
  mintCode(scene: string, page: string, codes: Model.Settings['codes']): Promise<Buffer>
  /** Links that open `page` with `query` for 30 days. @throws LinkUnavailable when WeChat gives none. */
  makeUrlLink(page: string, query: string, codes: Model.Settings['codes']): Promise<string>
  makeShortLink(page: string, query: string, title: string): Promise<string>
  upload(path: string, bytes: Buffer): Promise<string>
  remove(fileID: string): Promise<void>
  /** @throws FileMissing when cloud storage has no such file. */
  download(fileID: string): Promise<Buffer>
}

/** WeChat gave no code picture, for instance because the page is not released yet (41030). */
export class CodeUnavailable extends Error {
  constructor(why: string) {
    super(`no scene code: ${why}`)
    this.name = 'CodeUnavailable'
  }
}

/** Cloud storage has no file under this fileID. */
export class FileMissing extends Error {
  constructor(fileID: string) {
    super(`no such file: ${fileID}`)
    this.name = 'FileMissing'
  }
}

/**
 * WeChat gave no link: before the release (85079), for a personal subject, or its day's quota is
 * used up.
 */
export class LinkUnavailable extends Error {
  constructor(why: string) {
    super(`no link: ${why}`)
    this.name = 'LinkUnavailable'
  }
}

function wordsOf(error: unknown): string {
  return String(typeof error === 'object' && error ? Reflect.get(error, 'errMsg') : error)
}

const CODE_WIDTH = 430
/** Most that WeChat allows (facts/wechat-platform.md section 2.3). */
export const LINK_DAYS = 30

export const miniProgram: MiniProgram = {
  ...textCheck,
  ...messages,
  ...shipping,

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
      throw new CodeUnavailable(wordsOf(error))
    }
  },
  async makeUrlLink(page, query, { envVersion }) {
    try {
      const expiry = { expireType: 1, expireInterval: LINK_DAYS } as const
      const wanted = { path: page, query, envVersion, ...expiry }
      return (await cloud.openapi.urllink.generate(wanted)).urlLink
    } catch (error) {
      throw new LinkUnavailable(wordsOf(error))
    }
  },
  async makeShortLink(page, query, pageTitle) {
    try {
      const pageUrl = `${page}?${query}`
      const wanted = { pageUrl, pageTitle, isPermanent: false }
      return (await cloud.openapi.shortlink.generate(wanted)).link
    } catch (error) {
      throw new LinkUnavailable(wordsOf(error))
    }
  },
  async upload(path, bytes) {
    return (await cloud.uploadFile({ cloudPath: path, fileContent: bytes })).fileID
  },
  async remove(fileID) {
    await cloud.deleteFile({ fileList: [fileID] })
  },
  async download(fileID) {
    try {
      return (await cloud.downloadFile({ fileID })).fileContent
    } catch (error) {
      // facts/wx-server-sdk-wire.md section 8: the code alone tells this from an outage.
      const code = typeof error === 'object' && error ? Reflect.get(error, 'code') : null
      if (code === 'STORAGE_FILE_NONEXIST') throw new FileMissing(fileID)
      throw error
    }
  },
}
