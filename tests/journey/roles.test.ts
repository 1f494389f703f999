/** Who may do what at the doors: every verb by every role, and every way into a function. */
import { knock } from '../../scripts/seed/seed'
import { doorInputs } from './door-inputs'
import { memberId, startWorld, stopWorlds, type World } from './world'

const ROLES = ['owner', 'manager', 'clerk', 'finance'] as const
type Verb = CloudApi.Verb<'merchant'>

/** The verbs by the people who may use them: written down apart from the door's own table. */
const MAY: readonly (readonly [who: string, verbs: readonly Verb[]])[] = [
  ['anybody owner manager clerk finance', ['opening', 'claimShop', 'joinStaff']],
  [
    'owner manager clerk finance',
    ['today', 'orders', 'order', 'afterSales', 'afterSale', 'refundAfterSale'],
  ],
  [
    'owner manager clerk',
    [
      ...(['agreeReturn', 'rejectAfterSale'] as const),
      'ship',
      'uploadShipment',
      'products',
      'product',
      'shelf',
      'setStock',
      'customers',
      'customer',
    ],
  ],
  [
    'owner manager finance',
    [
      ...(['refundLines', 'bookOutsideRefund', 'adjustCommission', 'audit', 'runAudit'] as const),
      ...(['withdrawals', 'approveWithdrawal', 'rejectWithdrawal'] as const),
      ...(['sendTransfer', 'payOut', 'settleTransfer', 'dashboard', 'export'] as const),
    ],
  ],
  [
    'owner manager',
    [
      ...(['plan', 'publishPlan', 'addProduct', 'saveProduct', 'shelveProduct'] as const),
      ...(['recommendProduct', 'moveProduct', 'copyProduct', 'removeProduct'] as const),
      ...(['saveCategories', 'saveBanners', 'setupChecks', 'addSample', 'removeSample'] as const),
      ...(['distributors', 'decideDistributor', 'gradeDistributor'] as const),
      ...(['saveDistribution', 'tryPlan', 'freight', 'saveFreight'] as const),
      ...(['coupons', 'coupon', 'addCoupon', 'saveCoupon', 'stopCoupon'] as const),
      ...(['settings', 'saveSettings', 'templates', 'saveTemplate'] as const),
      ...(['posterLook', 'savePosterLook'] as const),
      ...(['materials', 'material', 'addMaterial', 'saveMaterial', 'showMaterial'] as const),
      ...(['moveMaterial', 'activities', 'activity', 'addActivity', 'saveActivity'] as const),
      ...(['training', 'saveTraining'] as const),
    ],
  ],
  [
    'owner',
    ['staff', 'inviteStaff', 'changeRole', 'removeStaff', 'savePayment', 'makeCollections'],
  ],
]

let world: World
const INPUTS = doorInputs({ paid: 'AAAA', unpaid: 'AAAA' })
const ACTIONS = Object.keys(INPUTS) as CloudApi.Action[]
const OURS = ACTIONS.filter((action) => action.startsWith('merchant.'))

beforeAll(async () => {
  world = await startWorld()
  for (const role of ROLES) {
    const _id = await memberId(world, role)
    const openid = world.all<Model.Member>('members').find((m) => m._id === _id)?.openid ?? ''
    await world.cloud.put('staff', [{ _id, openid, role, since: 0 }])
  }
})
afterAll(stopWorlds)

test('the table knows every verb of the merchant’s door', () => {
  const known = MAY.flatMap(([, verbs]) => verbs.map((verb) => `merchant.${verb}`))
  expect(known.sort()).toEqual([...OURS].sort())
})

test.each(OURS)('%s: open to those it is for and refused to everybody else', async (action) => {
  const [who = ''] =
    MAY.find(([, verbs]) => verbs.some((verb) => action === `merchant.${verb}`)) ?? []
  const said: Record<string, string> = {}
  for (const user of [...ROLES, 'anybody']) {
    const reply = await knock(world.cloud, user, action, INPUTS[action] as never)
    said[user] =
      reply.ok || !/^(NOT_STAFF|ROLE_NOT_ALLOWED)$/.test(reply.code) ? 'let in' : reply.code
  }
  const expected = [...ROLES, 'anybody'].map((user) => {
    const no = user === 'anybody' ? 'NOT_STAFF' : 'ROLE_NOT_ALLOWED'
    return [user, who.split(' ').includes(user) ? 'let in' : no]
  })
  expect(said).toEqual(Object.fromEntries(expected))
})

/** Ways in that no page uses; the last has no openid. */
const SOURCES = ['wx_http', 'wx_trigger', 'wx_paycallback', 'wx_crawler', 'wx_unknown']
const CHAINS = ['wx_client,scf', 'wx_devtools,scf', 'scf', 'wx_localdebug']

test.each(ACTIONS)('%s: pages alone are let in, with their user', async (action) => {
  const name = action.split('.')[0] ?? ''
  const data = { action, input: INPUTS[action] }
  const no = { result: { ok: false, code: 'NOT_ALLOWED' } }
  for (const source of [...SOURCES, ...CHAINS]) {
    const reply = await world.cloud.call({ name, user: 'owner', data, source })
    expect([source, reply]).toEqual([source, expect.objectContaining(no)])
  }
  for (const source of ['wx_client', 'wx_devtools']) {
    expect(await world.cloud.call({ name, data, source })).toMatchObject(no)
  }
})

test.each(['payment', 'clock'])('%s answers no page, whatever it says', async (name) => {
  for (const source of ['wx_client', 'wx_devtools', 'wx_http', 'wx_client,scf']) {
    const data = { Type: 'Timer', returnCode: 'SUCCESS', outTradeNo: 'AAAA' }
    const reply = await world.cloud.call({ name, user: 'owner', data, source })
    expect(reply).toMatchObject({ result: { ok: false, code: 'NOT_ALLOWED' } })
  }
})
