import { formatSigned } from '../../utils/money'
import { memberNumber, nameOf } from '../../utils/text'

/** What a distributor reads at a glance. */
export interface DistributionView {
  available: Model.Fen
  pending: Model.Fen
  monthNet: Model.Fen
  debt: Model.Fen
  /** Those of both levels; null where a junior does not see his team. */
  people: number | null
  plan: string
  today: string
  team: string
  grade: string
  /** The shop has a ranking. */
  ranked: boolean
}

/** 我的 as its page shows it. */
export interface MePageView {
  name: string
  nickname: string
  avatar: string
  number: string
  counts: CloudApi.MeView['orderCounts']
  frozen: boolean
  /** He has asked and waits for the merchant. */
  applied: boolean
  staff: boolean
  distribution: DistributionView | null
}

/** Prepares 我的 for its page. */
export function mePageOf({ me, inviter, orderCounts, distribution }: CloudApi.MeView): MePageView {
  const number = memberNumber(me.memberId)
  return {
    name: nameOf(me),
    nickname: me.nickname,
    avatar: me.avatar,
    number: inviter ? `${number} · 由 ${nameOf(inviter)} 推荐` : number,
    counts: orderCounts,
    frozen: me.distributor === 'frozen',
    applied: me.distributor === 'applied',
    staff: me.staff !== null,
    distribution: distribution && distributionOf(distribution),
  }
}

function distributionOf(
  distribution: NonNullable<CloudApi.MeView['distribution']>,
): DistributionView {
  const { account, monthNet, todayNet, team, grade, ranking, planVersion } = distribution
  return {
    available: account.available,
    pending: account.pending,
    monthNet,
    debt: account.debt,
    people: team && team[1] + team[2],
    plan: `第 ${planVersion} 版方案`,
    today: `今日 ${formatSigned(todayNet)}`,
    team: team ? `一级 ${team[1]}　二级 ${team[2]}` : '',
    grade,
    ranked: ranking !== 'off',
  }
}
