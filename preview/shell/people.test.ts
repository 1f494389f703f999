import type { Member } from './cloud-documents'
import { nameOf, roleOf } from './people'

const member = (over: Partial<Member>): Member => ({
  _id: 'M1',
  openid: 'oX',
  user: 'u1',
  nickname: '山月🌙',
  inviterId: null,
  hasTeam: false,
  distributor: { status: 'none' },
  ...over,
})

test('before a user enters the shop the story names them', () => {
  expect([nameOf('u1', []), roleOf('u1', [])]).toEqual(['山月', '邀请人'])
  expect([nameOf('m1', []), roleOf('m1', [])]).toEqual(['商家', '商家'])
})

test('afterwards the shop does', () => {
  expect(nameOf('u1', [member({})])).toBe('山月🌙')
  expect(roleOf('u1', [member({})])).toBe('顾客')
  expect(roleOf('u1', [member({ distributor: { status: 'active' } })])).toBe('分销员')
  expect(roleOf('u1', [member({ hasTeam: true })])).toBe('邀请人')
  expect(roleOf('u1', [member({ hasTeam: true, inviterId: 'M0' })])).toBe('顾客')
})

test('the merchant stays the merchant, an empty nickname is no name', () => {
  expect(roleOf('m1', [member({ user: 'm1', hasTeam: true })])).toBe('商家')
  expect(nameOf('u2', [member({ user: 'u2', nickname: '' })])).toBe('小林')
})
