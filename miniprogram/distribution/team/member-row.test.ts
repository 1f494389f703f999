import { keptWords, memberNote, memberRow } from './member-row'

const at = Date.parse('2026-06-01T10:00:00+08:00')

const member: CloudApi.TeamMember = {
  memberId: 'm1',
  nickname: '周周',
  avatar: '',
  joinedAt: Date.parse('2025-11-02T20:00:00+08:00'),
  orders: 14,
  brought: 284_600,
  released: 200_000,
  why: [{ reason: 'goods', amount: 284_600 }],
  via: null,
  protection: { kind: 'always' },
}

test('level 1: the day of joining, orders and what was brought', () => {
  expect(memberRow(member)).toMatchObject({
    joined: '2025-11-02',
    orders: 14,
    brought: '2,846.00',
    waiting: '待结 846.00',
    kept: '长期归你',
    zero: false,
  })
})

test('level 2 names the member between', () => {
  expect(memberRow({ ...member, via: '山月' })).toMatchObject({ via: '经 山月', kept: '' })
  expect(memberRow(member).via).toBe('')
})

test('who has brought nothing yet shows 0.00, quietly', () => {
  expect(memberRow({ ...member, orders: 0, brought: 0, released: 0 })).toMatchObject({
    brought: '0.00',
    waiting: '',
    zero: true,
  })
})

test('a protection that is over is said shortly: the day stands in the sheet', () => {
  const protection = { kind: 'ended', at } as const
  expect(memberRow({ ...member, protection }).kept).toBe('保护已到期')
})

test('a member without a name has one to be called by', () => {
  expect(memberRow({ ...member, nickname: '' }).spoken).toMatch(/^微信用户，/)
})

test('what is settled of it, and what is not', () => {
  expect(memberNote(member)).toBe('周周，14 单，已结算 2,000.00，待结算 846.00。长期归你')
  const nothing = { ...member, orders: 0, brought: 0, released: 0 }
  expect(memberNote(nothing)).toBe('周周，0 单。长期归你')
})

test.each<[CloudApi.Protection, string]>([
  [{ kind: 'always' }, '长期归你'],
  [{ kind: 'until', at }, '保护至 2026-06-01'],
  [{ kind: 'ended', at }, '保护已于 2026-06-01 到期'],
  [{ kind: 'firstOrder' }, '首单后锁定'],
])('%j: %s', (protection, words) => {
  expect(keptWords(protection)).toBe(words)
})
