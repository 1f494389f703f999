import { h } from '../dom'
import { layerButton, openLayer } from './layer'

/** Full-screen pictures, as `wx.previewImage`: a tap closes, a swipe is a tap on the next one. */
export function openPictures(urls: string[], first: number): void {
  let at = first
  const image = h('img', { src: urls[at] ?? '', alt: '预览图片' })
  const count = h('footer', {}, `${at + 1} / ${urls.length}`)
  const view = h(
    'div',
    { class: 'pv-picture', role: 'dialog', 'aria-label': '预览图片' },
    image,
    count,
  )
  const layer = openLayer(view)
  view.addEventListener('click', ({ clientX }) => {
    const next = clientX > innerWidth * 0.7 ? at + 1 : clientX < innerWidth * 0.3 ? at - 1 : -1
    if (urls.length === 1 || next < 0 || next >= urls.length) {
      layer.close()
      return
    }
    at = next
    image.src = urls[at] ?? ''
    count.textContent = `${at + 1} / ${urls.length}`
  })
}

/** Offers a picture to a friend or to the album; answers what was chosen, undefined = cancelled. */
export function openPictureMenu(url: string): Promise<'friend' | 'save' | undefined> {
  return new Promise((resolve) => {
    const finish = (choice: 'friend' | 'save' | undefined) => () => {
      layer.close()
      resolve(choice)
    }
    const sheet = h(
      'div',
      { class: 'pv-sheet', role: 'dialog', 'aria-label': '分享图片' },
      h('div', { class: 'pv-share' }, h('img', { src: url, alt: '要分享的图片' })),
      layerButton('发送给朋友', finish('friend'), { class: 'pv-item' }),
      layerButton('保存图片', finish('save'), { class: 'pv-item' }),
      layerButton('取消', finish(undefined), { class: 'pv-item', 'data-quiet': true }),
    )
    const layer = openLayer(sheet, finish(undefined))
  })
}

/** Lets the user pick picture files of this machine; answers none when cancelled. */
export function chooseFiles(options: {
  accept: string
  multiple: boolean
  capture?: boolean
}): Promise<File[]> {
  return new Promise((resolve) => {
    const input = h('input', { type: 'file', accept: options.accept, multiple: options.multiple })
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** Gives a file to the browser's downloads: the album of this phone. */
export function download(url: string, name: string): void {
  h('a', { href: url, download: name }).click()
}
