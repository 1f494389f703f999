import { maskedPhone } from './text'

/** '浙江省杭州市西湖区 龙井路 1 号'; Beijing is a province and a city at once: said once. */
export function placeOf({ province, city, county, detail }: Model.Address): string {
  const region = province === city ? city : province + city
  return `${region}${county} ${detail}`
}

/** An address as its own customer sees it: the phone number hides its middle. */
export function shownAddress(address: Model.Address): {
  name: string
  phone: string
  place: string
} {
  return { name: address.name, phone: maskedPhone(address.phone), place: placeOf(address) }
}
