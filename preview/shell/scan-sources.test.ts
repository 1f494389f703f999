import { postersOf, type Source, sourceOwner } from './scan-sources'
import type { ShopData } from './shop-data'

const DATA: ShopData = {
  members: [
    {
      _id: 'M1',
      openid: 'oX',
      user: 'u1',
      nickname: '山月',
      inviterId: null,
      hasTeam: false,
      distributor: { status: 'active' },
    },
  ],
  posters: [],
  products: [],
  journals: [],
  accounts: [],
}
const poster = (memberId: string): Source => ({
  kind: 'poster',
  poster: {
    _id: 'P',
    memberId,
    productId: 'honey',
    template: 'type',
    title: '',
    fileID: '',
    at: 1,
  },
})
const card: Source = { kind: 'card', card: { title: '', path: '', imageUrl: '' }, user: 'u2' }

test.each([
  ['a poster belongs to the user behind its member', poster('M1'), 'u1'],
  ['a poster of a member without a phone belongs to nobody here', poster('M9'), ''],
  ['a card belongs to the phone that sent it', card, 'u2'],
  ['a text belongs to nobody', { kind: 'text', text: 'x' } satisfies Source, ''],
])('%s', (_, source, owner) => {
  expect(sourceOwner(source, DATA)).toBe(owner)
})

test('a poster that is still being painted has no picture to scan', () => {
  const one = { memberId: 'M1', productId: 'honey', template: 'type', title: '' }
  const painted = { ...one, _id: 'P1', fileID: 'cloud://a/b.jpg', at: 1 }
  const posters = [painted, { ...one, _id: 'P2', fileID: '', at: 2 }]
  expect(postersOf({ ...DATA, posters })).toEqual([painted])
})
