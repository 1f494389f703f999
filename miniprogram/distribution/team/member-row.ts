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
  orders: number
  brought: string
  /** Nothing brought yet: set in a quieter ink. */
  zero: boolean
  spoken: string
}

/** The row; what was brought comes in fen and goes out as text. */
export function memberRow(member: CloudApi.TeamMember): MemberRow {
  const name = nameOf(member)
  const day = fullDay(member.joinedAt)
  const brought = formatFen(member.brought)
  return {
    memberId: member.memberId,
    name,
    avatar: member.avatar,
    joined: day,
    via: member.via === null ? '' : `经 ${member.via}`,
    orders: member.orders,
    brought,
    zero: member.brought === 0,
    spoken: `${name}，${day} 加入，${member.orders} 单，累计带来 ${brought} 元`,
  }
}
