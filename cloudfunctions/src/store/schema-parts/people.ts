/** Who is in the shop and how he came: members, codes, posters, visits, consents. */
import type { Collections } from './kinds'

export interface PeopleDocuments {
  members: Model.Member
  scenes: Model.Scene
  refusedScans: Model.RefusedScan
  posters: Model.Poster
  visits: Model.Visit
  consents: Model.Consent
}

export const PEOPLE: Collections<PeopleDocuments> = {
  members: {
    indexes: {
      invitees: [
        ['inviterId', 1],
        ['boundAt', -1],
        ['_id', -1],
      ],
      grandInvitees: [
        ['grandInviterId', 1],
        ['boundAt', -1],
        ['_id', -1],
      ],
      inviteesByBrought: [
        ['inviterId', 1],
        ['brought.net', -1],
        ['_id', -1],
      ],
      grandInviteesByBrought: [
        ['grandInviterId', 1],
        ['brought.net', -1],
        ['_id', -1],
      ],
      idleInvitees: [
        ['inviterId', 1],
        ['brought.orders', 1],
        ['boundAt', -1],
        ['_id', -1],
      ],
      inviteesByWord: [
        ['inviterId', 1],
        ['words', 1],
        ['boundAt', -1],
        ['_id', -1],
      ],
      grandInviteesByWord: [
        ['grandInviterId', 1],
        ['words', 1],
        ['boundAt', -1],
        ['_id', -1],
      ],
      newest: [
        ['joinedAt', -1],
        ['_id', -1],
      ],
      byStatus: [
        ['distributor.status', 1],
        ['joinedAt', -1],
        ['_id', -1],
      ],
      byNickname: [['nickname', 1]],
    },
    fen: ['brought.goods', 'brought.refunded', 'brought.net', 'brought.released'],
  },
  scenes: {},
  refusedScans: {
    indexes: {
      newest: [
        ['lastAt', -1],
        ['_id', -1],
      ],
      ofMember: [
        ['memberId', 1],
        ['lastAt', -1],
      ],
    },
  },
  posters: {
    indexes: {
      ofMember: [
        ['memberId', 1],
        ['at', -1],
        ['_id', -1],
      ],
    },
  },
  visits: { indexes: { ofDay: [['day', 1]] } },
  consents: {},
}
