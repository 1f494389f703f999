/** One member of the team as a row of the table. */
import { fullDay } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { nameOf } from '../../utils/text'

export interface MemberRow {
  memberId: string
  name: string
  avatar: string
  joined: string
  /** Through whom a level-2 member came. */
  via: string
  /** Until when nobody else's code can take him over; the sheet says it of level two. */
  kept: string
  orders: number
  brought: string
  /** What of it is not settled yet; '' where all is. */
  waiting: string
  /** Nothing brought yet: set in a quieter ink. */
  zero: boolean
  spoken: string
}

/** The row; what was brought comes in fen and goes out as text. */
export function memberRow(member: CloudApi.TeamMember): MemberRow {
  const name = nameOf(member)
  const day = fullDay(member.joinedAt)
  const brought = formatFen(member.brought)
  const pending = member.brought - member.released
  return {
    memberId: member.memberId,
    name,
    avatar: member.avatar,
    joined: day,
    via: member.via === null ? '' : `经 ${member.via}`,
    kept: member.via === null ? shortKept(member.protection) : '',
    orders: member.orders,
    brought,
    waiting: pending === 0 ? '' : `待结 ${formatFen(pending)}`,
    zero: member.brought === 0,
    spoken: `${name}，${day} 加入，${member.orders} 单，累计带来 ${brought} 元`,
  }
}

function shortKept(protection: CloudApi.Protection): string {
  return protection.kind === 'ended' ? '保护已到期' : keptWords(protection)
}

/** How long the relation is protected. */
export function keptWords(protection: CloudApi.Protection): string {
  if (protection.kind === 'always') return '长期归你'
  if (protection.kind === 'firstOrder') return '首单后锁定'
  const day = fullDay(protection.at)
  return protection.kind === 'until' ? `保护至 ${day}` : `保护已于 ${day} 到期`
}

/** The second line of a member's sheet: what of it is settled, and the relation. */
export function memberNote(member: CloudApi.TeamMember): string {
  const { brought, released, orders } = member
  const parts =
    brought === 0 ? '' : `，已结算 ${formatFen(released)}，待结算 ${formatFen(brought - released)}`
  return `${nameOf(member)}，${orders} 单${parts}。${keptWords(member.protection)}`
}
