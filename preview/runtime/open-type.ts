import { ButtonElement } from './elements/button'
import { elementOf } from './engine/easel'
import { reportProblem } from './report'
import { shareToFriend } from './share'
import { openSheet } from './ui/layer'
import { chooseFiles } from './ui/picture'

const FACES = ['#B9C7BD', '#D9C6A5', '#C9B3AC', '#AEBBC9']

/** What a tap on `<button open-type>` does. */
export function openType(button: HTMLElement, type: string): boolean {
  if (!(button instanceof ButtonElement)) return false
  if (type === 'share') {
    const element = elementOf(button)
    void shareToFriend('button', { id: element?.id ?? '', dataset: element?.dataset ?? {} })
  } else if (type === 'chooseAvatar') {
    chooseAvatar(button)
  } else if (type === 'contact') {
    openSheet('客服会话在本机预览中没有对象', [], () => undefined)
  } else if (type === 'getPhoneNumber') {
    button.answer('getphonenumber', { errMsg: 'getPhoneNumber:ok', code: `phone-${Math.random()}` })
  } else if (type === 'openSetting') {
    button.answer('opensetting', { errMsg: 'openSetting:ok', authSetting: {} })
  } else if (type === 'agreePrivacyAuthorization') {
    button.answer('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
  } else {
    reportProblem(`<button open-type="${type}"> is not simulated`)
    return false
  }
  return true
}

function chooseAvatar(button: ButtonElement): void {
  const answer = (avatarUrl: string) => button.answer('chooseavatar', { avatarUrl })
  const faces = FACES.map((color, at) => ({
    text: `示例头像 ${at + 1}`,
    onChoose: () => answer(face(color)),
  }))
  const file = {
    text: '从相册选择',
    onChoose: () => {
      void chooseFiles({ accept: 'image/*', multiple: false }).then(([chosen]) => {
        if (chosen) answer(URL.createObjectURL(chosen))
      })
    },
  }
  openSheet('选择头像', [...faces, file], () => undefined)
}

/** A plain face as a temporary file. */
function face(color: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="264" height="264" viewBox="0 0 264 264"><rect width="264" height="264" fill="${color}"/><circle cx="132" cy="104" r="46" fill="#fff"/><path d="M44 264a88 80 0 0 1 176 0z" fill="#fff"/></svg>`
  return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
}
