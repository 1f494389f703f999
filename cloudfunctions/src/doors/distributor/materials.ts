/** The part of the distributors' verbs about materials and training. */
import * as v from 'valibot'
import { passQuiz } from '../../operations/pass-quiz'
import { readMaterials } from '../../reads/materials'
import { readTraining } from '../../reads/training'
import { type Verbs, verb } from '../door'
import { Nothing, TimeCursor } from '../inputs'

const Answer = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9))

export const materials: Pick<Verbs<'distributor'>, 'materials' | 'training' | 'passQuiz'> = {
  materials: verb<'distributor.materials'>()(
    v.strictObject({ kind: v.picklist(['share', 'knowledge']), cursor: TimeCursor }),
    (context, user, input) => readMaterials(context, user.memberId, input),
  ),

  training: verb<'distributor.training'>()(Nothing, (context, user) =>
    readTraining(context, user.memberId),
  ),

  passQuiz: verb<'distributor.passQuiz'>()(
    v.strictObject({ answers: v.pipe(v.array(Answer), v.maxLength(20)) }),
    (context, user, input) => passQuiz(context, user.memberId, input),
  ),
}
