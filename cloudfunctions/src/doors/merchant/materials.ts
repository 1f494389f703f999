/** The part of the merchant's verbs about materials, activities and training. */
import * as v from 'valibot'
import { addActivity } from '../../operations/add-activity'
import { addMaterial } from '../../operations/add-material'
import { moveMaterial } from '../../operations/move-material'
import { saveActivity } from '../../operations/save-activity'
import { saveMaterial } from '../../operations/save-material'
import { saveTraining } from '../../operations/save-training'
import { showMaterial } from '../../operations/show-material'
import { readActivities, readMerchantActivity } from '../../reads/activities'
import { readMerchantMaterial, readMerchantMaterials } from '../../reads/materials'
import { readTrainingSwitch } from '../../reads/training'
import { type Verbs, verb } from '../door'
import {
  FileId,
  filled,
  Id,
  ListPart,
  Moment,
  Nothing,
  RequestKey,
  TimeCursor,
  To,
  text,
  Version,
} from '../inputs'

const Material = v.strictObject({
  kind: v.picklist(['share', 'knowledge']),
  title: filled(30),
  words: text(1000),
  pictures: v.pipe(v.array(FileId), v.maxLength(9)),
  productId: v.nullable(Id),
  activityId: v.nullable(Id),
})

const Activity = v.strictObject({
  title: filled(30),
  picture: FileId,
  words: text(1000),
  productIds: v.pipe(
    v.array(Id),
    v.minLength(1),
    v.maxLength(30),
    v.check((ids) => new Set(ids).size === ids.length),
  ),
  from: Moment,
  until: Moment,
})

const MaterialId = v.strictObject({ materialId: Id })

type Materials =
  | 'materials'
  | 'material'
  | 'addMaterial'
  | 'saveMaterial'
  | 'showMaterial'
  | 'moveMaterial'
  | 'activities'
  | 'activity'
  | 'addActivity'
  | 'saveActivity'
  | 'training'
  | 'saveTraining'

export const materials: Pick<Verbs<'merchant'>, Materials> = {
  materials: verb<'merchant.materials'>()(
    v.strictObject({ shown: v.boolean(), cursor: TimeCursor }),
    (context, _user, input) => readMerchantMaterials(context, input),
  ),

  material: verb<'merchant.material'>()(MaterialId, (context, _user, input) =>
    readMerchantMaterial(context, input.materialId),
  ),

  addMaterial: verb<'merchant.addMaterial'>()(
    v.strictObject({ requestKey: RequestKey, material: Material }),
    addMaterial,
  ),

  saveMaterial: verb<'merchant.saveMaterial'>()(
    v.strictObject({ materialId: Id, from: Version, material: Material }),
    saveMaterial,
  ),

  showMaterial: verb<'merchant.showMaterial'>()(
    v.strictObject({ materialId: Id, shown: v.boolean() }),
    (context, _user, input) => showMaterial(context, input),
  ),

  moveMaterial: verb<'merchant.moveMaterial'>()(
    v.strictObject({ materialId: Id, to: To }),
    (context, _user, input) => moveMaterial(context, input),
  ),

  activities: verb<'merchant.activities'>()(ListPart, (context, _user, input) =>
    readActivities(context, input.cursor),
  ),

  activity: verb<'merchant.activity'>()(
    v.strictObject({ activityId: Id }),
    (context, _user, input) => readMerchantActivity(context, input.activityId),
  ),

  addActivity: verb<'merchant.addActivity'>()(
    v.strictObject({ requestKey: RequestKey, activity: Activity }),
    addActivity,
  ),

  saveActivity: verb<'merchant.saveActivity'>()(
    v.strictObject({ activityId: Id, from: Version, activity: Activity }),
    saveActivity,
  ),

  training: verb<'merchant.training'>()(Nothing, (context) => readTrainingSwitch(context)),

  saveTraining: verb<'merchant.saveTraining'>()(
    v.strictObject({ from: Version, quiz: v.boolean() }),
    (context, _user, input) => saveTraining(context, input),
  ),
}
