/** The part of the merchant's verbs that opens the shop, keeps its staff and its settings. */
import * as v from 'valibot'
import { addSample } from '../../operations/add-sample'
import { changeRole } from '../../operations/change-role'
import { claimShop } from '../../operations/claim-shop'
import { inviteStaff } from '../../operations/invite-staff'
import { joinStaff } from '../../operations/join-staff'
import { readTemplates } from '../../operations/read-templates'
import { removeSample } from '../../operations/remove-sample'
import { removeStaff } from '../../operations/remove-staff'
import { savePayment } from '../../operations/save-payment'
import { saveSettings } from '../../operations/save-settings'
import { saveTemplate } from '../../operations/save-template'
import { readOpening } from '../../reads/opening'
import { readSettingsView } from '../../reads/settings'
import { readSetupChecks } from '../../reads/setup-checks'
import { readStaff } from '../../reads/staff'
import { toMe } from '../../reads/views'
import { makeCollections } from '../../store/collections'
import { type Verbs, verb } from '../door'
import { Fen, filled, Id, MessageKind, Nothing, text, Version } from '../inputs'

const Role = v.picklist(['owner', 'manager', 'clerk', 'finance'])

/** A whole number from `min` to `max`. */
const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max))

/** 20,000 yuan: WeChat's own limit of a transfer to a person lies far below. */
const Limit = v.pipe(Fen, v.maxValue(2_000_000))

const ShopSettings = v.strictObject({
  name: filled(20),
  greeting: filled(20),
  withdrawal: v.strictObject({
    min: Limit,
    max: Limit,
    timesPerDay: whole(1, 10),
    feeRate: whole(0, 2000),
  }),
  unpaidMinutes: whole(5, 1440),
  receiveDays: whole(1, 60),
  afterSaleDays: whole(0, 60),
  codesOpen: v.picklist(['release', 'trial']),
})

const Payment = v.strictObject({
  payment: v.strictObject({
    provider: v.picklist(['cloudPay', 'v3']),
    subMchId: v.pipe(v.string(), v.regex(/^(\d{8,12})?$/)),
  }),
  payout: v.strictObject({ provider: v.picklist(['manual', 'wechat']) }),
})

type Setup =
  | 'opening'
  | 'claimShop'
  | 'joinStaff'
  | 'setupChecks'
  | 'makeCollections'
  | 'addSample'
  | 'removeSample'
  | 'staff'
  | 'inviteStaff'
  | 'changeRole'
  | 'removeStaff'
  | 'settings'
  | 'saveSettings'
  | 'savePayment'
  | 'templates'
  | 'saveTemplate'

export const setup: Pick<Verbs<'merchant'>, Setup> = {
  opening: verb<'merchant.opening'>()(Nothing, (context, user) => readOpening(context, user)),

  claimShop: verb<'merchant.claimShop'>()(Nothing, async (context, user) => {
    const { member, staff } = await claimShop(context, user)
    return { me: toMe(member, staff) }
  }),

  joinStaff: verb<'merchant.joinStaff'>()(
    v.strictObject({ code: v.pipe(v.string(), v.regex(/^[0-9A-Z]{20}$/)) }),
    async (context, user, input) => {
      const { member, staff } = await joinStaff(context, user, input)
      return { me: toMe(member, staff) }
    },
  ),

  setupChecks: verb<'merchant.setupChecks'>()(Nothing, readSetupChecks),

  makeCollections: verb<'merchant.makeCollections'>()(Nothing, async () => ({
    made: await makeCollections(),
  })),

  addSample: verb<'merchant.addSample'>()(Nothing, (context) => addSample(context)),

  removeSample: verb<'merchant.removeSample'>()(Nothing, (context) => removeSample(context)),

  staff: verb<'merchant.staff'>()(Nothing, async (context, user) => ({
    staff: await readStaff(context.db, user.memberId),
  })),

  inviteStaff: verb<'merchant.inviteStaff'>()(
    v.strictObject({ role: Role }),
    (context, user, input) => inviteStaff(context, user.memberId, input),
  ),

  changeRole: verb<'merchant.changeRole'>()(
    v.strictObject({ memberId: Id, from: Role, role: Role }),
    (context, _user, input) => changeRole(context, input),
  ),

  removeStaff: verb<'merchant.removeStaff'>()(
    v.strictObject({ memberId: Id }),
    (context, _user, input) => removeStaff(context, input),
  ),

  settings: verb<'merchant.settings'>()(Nothing, (context) => readSettingsView(context.db)),

  saveSettings: verb<'merchant.saveSettings'>()(
    v.strictObject({ from: Version, settings: ShopSettings }),
    saveSettings,
  ),

  savePayment: verb<'merchant.savePayment'>()(
    v.strictObject({ from: Version, payment: Payment }),
    (context, _user, input) => savePayment(context, input),
  ),

  templates: verb<'merchant.templates'>()(Nothing, async (context) => ({
    templates: await readTemplates(context),
  })),

  saveTemplate: verb<'merchant.saveTemplate'>()(
    v.strictObject({
      from: Version,
      kind: MessageKind,
      templateId: text(64),
    }),
    (context, _user, input) => saveTemplate(context, input),
  ),
}
