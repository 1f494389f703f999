/** The address of the last order, kept on this phone: WeChat's own book has to be opened by hand. */
import { errorWords } from '../utils/error-words'
import { ask } from './dialog'

const key = 'address'

/** The address to send to unless another is chosen; null while none was, or where it is no address. */
export function rememberedAddress(): Model.Address | null {
  const stored: unknown = wx.getStorageSync(key)
  return isAddress(stored) ? stored : null
}

/** Opens WeChat's address book and remembers the choice; null when the person closed it. */
export async function chooseAddress(): Promise<Model.Address | null> {
  try {
    const chosen = await wx.chooseAddress()
    const address = {
      name: chosen.userName,
      phone: chosen.telNumber,
      province: chosen.provinceName,
      city: chosen.cityName,
      county: chosen.countyName,
      detail: chosen.detailInfo,
    }
    wx.setStorageSync(key, address)
    return address
  } catch (error) {
    if (saysDenied(error)) await offerSettings()
    else console.info('no address was chosen', error)
    return null
  }
}

/** The way on for who has forbidden the address book: WeChat asks nobody twice. */
async function offerSettings(): Promise<void> {
  const content = '没有收货地址就寄不到。请在设置里允许使用收货地址，再回来选一次'
  if (await ask({ content, confirmText: '去设置' })) await wx.openSetting()
}

function isAddress(stored: unknown): stored is Model.Address {
  if (typeof stored !== 'object' || stored === null) return false
  const parts = ['name', 'phone', 'province', 'city', 'county', 'detail']
  return parts.every((part) => typeof Reflect.get(stored, part) === 'string')
}

/** True when the person has forbidden the address book, not merely closed it. */
function saysDenied(error: unknown): boolean {
  return errorWords(error).includes('auth den')
}
