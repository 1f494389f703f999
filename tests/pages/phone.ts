/** A phone with the real app on it: WeChat and the cloud are stubs, pages and services are not. */
import { type Answers, Cloud, ok } from './cloud'
import { customer } from './facts'
import { Screen, settled } from './screen'
import { launch, type Mounted, mount, plainApis } from './simulated'

/** How a test meets the person and WeChat around the pages. */
interface Circumstances {
  answers: Answers
  session?: CloudApi.Session
  /** The query of the launch, where a code has been scanned. */
  query?: Record<string, string>
  /** The number of the entry. */
  scene?: number
}

interface TransferOptions {
  fail(error: object): void
  complete(result: object): void
}

/** Lines that pages wrote on the console as errors. */
const faults: string[] = []
const mounted: Mounted[] = []

beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation((...parts) => faults.push(parts.join(' ')))
  for (const method of ['warn', 'info'] as const) jest.spyOn(console, method).mockReturnValue()
})

afterEach(() => {
  for (const page of mounted.splice(0)) {
    page.instance.onUnload?.()
    page.detach()
  }
  jest.restoreAllMocks()
  // A handler that throws is only written on the console by miniprogram-simulate.
  expect(faults.splice(0)).toEqual([])
})

/** Takes away what a fault brought about on purpose has left on the console. */
export function faultsWere(pattern: RegExp): void {
  const found = faults.splice(0)
  expect(found).not.toEqual([])
  for (const fault of found) expect(fault).toMatch(pattern)
}

/** A fresh phone on which the app is being started; the first page follows, as in WeChat, at once. */
export function openPhone(circumstances: Circumstances): Phone {
  const { answers, session = customer, query = {} } = circumstances
  const opened = { claimed: true, inDevtools: false, role: null }
  const cloud = new Cloud({
    'shop.enter': () => ok(session),
    'merchant.opening': () => ok(opened),
    ...answers,
  })
  const phone = new Phone(cloud)
  jest.resetModules()
  Object.assign(globalThis, {
    wx: { ...plainApis(), ...phone.apis, cloud: cloud.api },
    getCurrentPages: () => [...phone.stack],
  })
  launch(query, circumstances.scene)
  return phone
}

interface ReceiptOptions {
  extraData: { transaction_id: string }
  success(answer: { extraData: { status: string } }): void
  fail(error: { errMsg: string }): void
}

export class Phone {
  /** Where the pages went: 'navigateTo /pages/order/order?id=…' */
  readonly went: string[] = []
  readonly toasts: string[] = []
  /** What stood on each dialog, title first. */
  readonly dialogs: string[] = []
  readonly stack: { route: string }[] = []
  /** How the person answers dialogs. */
  agrees = true
  /** What WeChat asks before the page is left; '' for nothing. */
  asksBeforeLeaving = ''
  /** What WeChat's cashier says. */
  cashier: 'ok' | 'cancel' | 'fail' = 'ok'
  /** What WeChat's receipt sheet says; 'none' where this WeChat has none. */
  receiptSheet: 'success' | 'cancel' | 'fail' | 'none' = 'none'
  /** The payments that sheet was opened for. */
  readonly receipts: string[] = []
  /** What WeChat's sheet for a transfer was given. */
  readonly transfers: object[] = []
  /** What pages have put into the phone's storage. */
  readonly storage = new Map<string, unknown>()
  /** What the album says. */
  album: 'ok' | 'auth deny' | 'file error' = 'ok'
  /** What WeChat's menu for a picture says. */
  pictureMenu: 'ok' | 'cancel' | 'file error' = 'ok'
  readonly clipboard: string[] = []
  /** The templates of each question for consent to messages; all are agreed to. */
  readonly consents: string[][] = []

  /** WeChat wants consent to the privacy guide before it goes on; what it was answered. */
  demandPrivacy: () => void = () => undefined
  readonly privacyAnswers: object[] = []

  constructor(readonly cloud: Cloud) {}

  /** Opens a page as WeChat does. */
  async open(route: string, query: Record<string, string> = {}): Promise<Screen> {
    this.stack.push({ route })
    const page = mount(route)
    mounted.push(page)
    page.attach(document.body)
    page.instance.onLoad?.(query)
    page.instance.onShow?.()
    page.instance.onReady?.()
    await settled()
    return new Screen(page)
  }

  /** The members of `wx` that remember or decide something. */
  get apis(): object {
    return {
      ...this.ways,
      showToast: ({ title }: { title: string }) => this.toasts.push(title),
      showModal: async ({ title = '', content = '' }: { title?: string; content?: string }) => {
        this.dialogs.push(`${title}${content}`)
        return { confirm: this.agrees, cancel: !this.agrees }
      },
      enableAlertBeforeUnload: ({ message }: { message: string }) => {
        this.asksBeforeLeaving = message
      },
      disableAlertBeforeUnload: () => {
        this.asksBeforeLeaving = ''
      },
      requestPayment: async () => {
        if (this.cashier === 'cancel') throw { errMsg: 'requestPayment:fail cancel' }
        if (this.cashier === 'fail') throw { errMsg: 'requestPayment:fail' }
      },
      openBusinessView: (options: ReceiptOptions) => this.showReceipt(options),
      canIUse: () => true,
      requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => {
        this.consents.push(tmplIds)
        return Object.fromEntries(tmplIds.map((id) => [id, 'accept']))
      },
      requestMerchantTransfer: ({ complete, fail, ...given }: TransferOptions) => {
        this.transfers.push(given)
        if (this.cashier === 'cancel') fail({ errMsg: 'requestMerchantTransfer:fail cancel' })
        complete({})
      },
      saveImageToPhotosAlbum: async () => {
        if (this.album !== 'ok') throw { errMsg: `saveImageToPhotosAlbum:fail ${this.album}` }
      },
      showShareImageMenu: async ({ path }: { path: string }) => {
        this.went.push(`showShareImageMenu ${path}`)
        if (this.pictureMenu !== 'ok')
          throw { errMsg: `showShareImageMenu:fail ${this.pictureMenu}` }
      },
      previewImage: ({ urls, current = urls[0] }: { urls: string[]; current?: string }) =>
        this.went.push(`previewImage ${current}`),
      setClipboardData: async ({ data }: { data: string }) => this.clipboard.push(data),
      getStorageSync: (key: string) => this.storage.get(key) ?? '',
      setStorageSync: (key: string, data: unknown) => this.storage.set(key, data),
      hideShareMenu: () => undefined,
      getPrivacySetting: ({ success }: { success(answer: object): void }) =>
        success({ needAuthorization: false, privacyContractName: '《隐私保护指引》' }),
      onNeedPrivacyAuthorization: (listener: (resolve: (answer: object) => void) => void) => {
        this.demandPrivacy = () => listener((answer) => this.privacyAnswers.push(answer))
      },
      openPrivacyContract: () => this.went.push('openPrivacyContract'),
      removeStorageSync: (key: string) => this.storage.delete(key),
      openSetting: async () => this.went.push('openSetting'),
      chooseMedia: ({ success }: { success(answer: object): void }) =>
        success({ tempFiles: [{ tempFilePath: '/tmp/proof.png' }] }),
    }
  }

  private showReceipt({ extraData, success, fail }: ReceiptOptions): void {
    if (this.receiptSheet === 'none') {
      fail({ errMsg: 'openBusinessView:fail not support' })
      return
    }
    this.receipts.push(extraData.transaction_id)
    success({ extraData: { status: this.receiptSheet } })
  }

  private get ways(): object {
    const ways = ['navigateTo', 'redirectTo', 'switchTab', 'navigateBack'].map((way) => {
      const go = ({ url = '' }: { url?: string } = {}) => this.went.push(`${way} ${url}`.trim())
      return [way, go] as const
    })
    return Object.fromEntries(ways)
  }
}
