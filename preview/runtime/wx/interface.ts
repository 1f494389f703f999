import { browserUrl } from '../elements/url'
import { openDialog } from '../ui/dialog'
import { openSheet } from '../ui/layer'
import { openPictures } from '../ui/picture'
import { closeToast, openToast } from '../ui/toast'
import { task, WxError } from './task'

const TOAST_DURATION = 1500

/** Toasts, dialogs, sheets and pictures above the page. */
export const interfaceApis = {
  showToast: task('showToast', (options: WechatMiniprogram.ShowToastOption) => {
    openToast({
      title: String(options.title ?? ''),
      icon: options.image ? 'none' : (options.icon ?? 'success'),
      duration: options.duration ?? TOAST_DURATION,
      mask: options.mask ?? false,
    })
  }),
  hideToast: task('hideToast', closeToast),
  showLoading: task('showLoading', (options: WechatMiniprogram.ShowLoadingOption) => {
    openToast({ title: String(options.title ?? ''), icon: 'loading', mask: options.mask ?? false })
  }),
  hideLoading: task('hideLoading', closeToast),
  showModal: task('showModal', async (options: WechatMiniprogram.ShowModalOption) => {
    const { title = '', content = '', showCancel = true, editable = false } = options
    const result = await openDialog({
      title,
      content,
      confirmText: options.confirmText ?? '确定',
      confirmColor: options.confirmColor ?? '#576B95',
      cancelText: showCancel ? (options.cancelText ?? '取消') : undefined,
      cancelColor: options.cancelColor ?? '#000000',
      placeholder: editable ? (options.placeholderText ?? '') : undefined,
    })
    return {
      confirm: result !== undefined,
      cancel: result === undefined,
      content: editable && result ? result.content : null,
    }
  }),
  showActionSheet: task('showActionSheet', (options: WechatMiniprogram.ShowActionSheetOption) => {
    return new Promise((resolve, reject) => {
      const items = options.itemList.map((text, tapIndex) => ({
        text,
        color: options.itemColor,
        onChoose: () => resolve({ tapIndex }),
      }))
      openSheet(options.alertText ?? '', items, () => reject(new WxError('cancel')))
    })
  }),
  previewImage: task('previewImage', (options: WechatMiniprogram.PreviewImageOption) => {
    const first = Math.max(0, options.urls.indexOf(options.current ?? options.urls[0] ?? ''))
    openPictures(
      options.urls.map((url) => browserUrl(url)),
      first,
    )
  }),
  previewMedia: task('previewMedia', (options: WechatMiniprogram.PreviewMediaOption) => {
    openPictures(
      options.sources.map((source) => browserUrl(source.url)),
      options.current ?? 0,
    )
  }),
  hideKeyboard: task('hideKeyboard', () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }),
  vibrateShort: task('vibrateShort', () => undefined),
  vibrateLong: task('vibrateLong', () => undefined),
}
