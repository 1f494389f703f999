/** The 我的 page in one call. */
import { dayOf, monthOf } from '../domain/day'
import { sumDays } from '../domain/earnings-days'
import { gradeOf, seesTeam } from '../domain/grade'
import { netOf } from '../domain/sums'
import type { Context } from '../operations/context'
import { enterShop } from '../operations/enter-shop'
import type { User } from '../wechat/caller'
import { isDistributor } from './distributor'
import { readStanding } from './standing'
import { toAccountView, toMe, toPerson } from './views'

/** Who the caller is, his orders by state, and his distribution's sums when he is a distributor. */
export async function readMe(context: Context, user: User): Promise<CloudApi.MeView> {
  const { member, inviter, staff } = await enterShop(context, user)
  const counts = await context.db.countBy('orders', { memberId: member._id }, 'state')
  return {
    me: toMe(member, staff),
    inviter: inviter ? toPerson(inviter) : null,
    orderCounts: {
      unpaid: counts.get('unpaid') ?? 0,
      paid: counts.get('paid') ?? 0,
      shipped: counts.get('shipped') ?? 0,
    },
    distribution: isDistributor(member) ? await readDistribution(context, member._id) : null,
  }
}

async function readDistribution(
  context: Context,
  memberId: string,
): Promise<NonNullable<CloudApi.MeView['distribution']>> {
  const { account, counts, member, settings } = await readStanding(context.db, memberId)
  const { grade } = member.distributor
  return {
    account: toAccountView(account),
    monthNet: netOf(sumDays(account, monthOf(context.now))),
    todayNet: netOf(sumDays(account, dayOf(context.now))),
    team: seesTeam(settings, grade) ? counts : null,
    grade: gradeOf(settings.plan, grade)?.name ?? '',
    ranking: settings.distribution.ranking,
    planVersion: settings.plan.version,
  }
}
