import { memberRow } from './member-row'

const member: CloudApi.TeamMember = {
  memberId: 'm1',
  nickname: '周周',
  avatar: '',
  joinedAt: Date.parse('2025-11-02T20:00:00+08:00'),
  orders: 14,
  brought: 284_600,
  why: [{ reason: 'goods', amount: 284_600 }],
  via: null,
}

test('level 1: the day of joining, orders and what was brought', () => {
  expect(memberRow(member)).toMatchObject({
    joined: '2025-11-02',
    orders: 14,
    brought: '2,846.00',
    zero: false,
  })
})

test('level 2 names the member between', () => {
  expect(memberRow({ ...member, via: '山月' }).via).toBe('经 山月')
  expect(memberRow(member).via).toBe('')
})

test('who has brought nothing yet shows 0.00, quietly', () => {
  expect(memberRow({ ...member, orders: 0, brought: 0 })).toMatchObject({
    brought: '0.00',
    zero: true,
  })
})

test('a member without a name has one to be called by', () => {
  expect(memberRow({ ...member, nickname: '' }).spoken).toMatch(/^微信用户，/)
})
