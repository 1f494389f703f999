/** The part of the distributors' verbs about team, grade, ranking, and orders that paid nothing. */
import * as v from 'valibot'
import { readGrade } from '../../reads/grade'
import { readRanking } from '../../reads/ranking'
import { readTeam } from '../../reads/team'
import { readUnpaid } from '../../reads/unpaid'
import { type Verbs, verb } from '../door'
import { ListPart, Nothing, TimeCursor, text } from '../inputs'

const TeamInput = v.pipe(
  v.strictObject({
    level: v.picklist([1, 2]),
    order: v.picklist(['joined', 'brought', 'idle']),
    query: v.nullable(text(40)),
    cursor: TimeCursor,
  }),
  v.check(({ level, order }) => order !== 'idle' || level === 1),
)

export const team: Pick<Verbs<'distributor'>, 'team' | 'grade' | 'ranking' | 'unpaid'> = {
  team: verb<'distributor.team'>()(TeamInput, (context, user, input) =>
    readTeam(context, user.memberId, input),
  ),

  grade: verb<'distributor.grade'>()(Nothing, (context, user) => readGrade(context, user.memberId)),

  ranking: verb<'distributor.ranking'>()(Nothing, (context, user) =>
    readRanking(context, user.memberId),
  ),

  unpaid: verb<'distributor.unpaid'>()(ListPart, (context, user, input) =>
    readUnpaid(context, user.memberId, input.cursor),
  ),
}
