import { placeOf, shownAddress } from './address'

const home = {
  name: '许安',
  phone: '13800002046',
  province: '浙江省',
  city: '杭州市',
  county: '西湖区',
  detail: '龙井路 1 号',
}

test('region, a space, the rest', () => {
  expect(placeOf(home)).toBe('浙江省杭州市西湖区 龙井路 1 号')
})

test('a city that is its own province is said once', () => {
  expect(placeOf({ ...home, province: '北京市', city: '北京市', county: '东城区' })).toBe(
    '北京市东城区 龙井路 1 号',
  )
})

test('a customer sees his phone number without its middle', () => {
  expect(shownAddress(home)).toMatchObject({ name: '许安', phone: '138 **** 2046' })
})
