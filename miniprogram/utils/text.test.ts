import { groupsOfFour, maskedPhone, memberNumber, nameOf, shortName } from './text'

test('a number stands in groups of four, the last one as long as it is', () => {
  expect(groupsOfFour('7KQ2M9XD4TBN03VE')).toBe('7KQ2 M9XD 4TBN 03VE')
  expect(groupsOfFour('7KQ2M')).toBe('7KQ2 M')
  expect(groupsOfFour('')).toBe('')
})

test('a member is told by the head of his id', () => {
  expect(memberNumber('7kq2m9xd4tbn03ve')).toBe('会员号 7KQ2 M9XD')
})

test('a phone number hides its middle', () => {
  expect(maskedPhone('13800002046')).toBe('138 **** 2046')
  expect(maskedPhone('2046')).toBe('2046')
})

test('who has chosen no name is called a WeChat user', () => {
  expect(nameOf({ nickname: '', avatar: '' })).toBe('微信用户')
  expect(nameOf({ nickname: '小林🍵', avatar: '' })).toBe('小林🍵')
})

test('a name is cut where it would push away what is said of it; an emoji is one letter', () => {
  expect(shortName('双罐礼盒', 4)).toBe('双罐礼盒')
  expect(shortName('🍵双罐礼盒', 4)).toBe('🍵双罐…')
})
