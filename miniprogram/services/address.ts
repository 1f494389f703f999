/** The address of the last order, kept on this phone: WeChat's own book has to be opened by hand. */
import { errorWords } from '../utils/error-words'
import { tell } from './dialog'

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
    if (saysDenied(error)) await tell('请在右上角「…」的设置里允许使用收货地址')
    else console.info('no address was chosen', error)
    return null
  }
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
