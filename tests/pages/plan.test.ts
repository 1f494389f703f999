/** The plan's draft and its trial: left and come back to. */
import { type Answers, ok, outage, refuse } from './cloud'
import { at } from './facts'
import { faultsWere, openPhone, type Phone } from './phone'
import { owner } from './shelf'

const PAGE = 'desk/plan/plan'
const KEY = 'desk-plan-draft'
const plan: Model.Plan = {
  ...{ _id: '3', version: 3, publishedAt: at('02-01T10:00'), on: true, mode: 'two-tier' },
  ...{ maxLevel: 2, rates: { 1: 500, 2: 200 }, selfPurchase: false, capRate: 1000, holdDays: 7 },
  grades: [{ id: 'standard', name: '分销员', rates: null, sales: 0 }],
}
const binding = { mode: 'first', protectionDays: 30 } as const
const trial = (done: number): CloudApi.TrialView => ({
  ...{ done, total: 300, ended: done === 300, paid: 100_000 },
  ...{ old: { 1: 5000, 2: 0 }, fresh: { 1: 6000, 2: 0 } },
})

/** A phone on which this lies in the storage already. */
function phoneWith(stored: unknown, answers: Answers = {}): Phone {
  const phone = openPhone({
    session: owner,
    answers: { 'merchant.plan': () => ok({ plan, binding }), ...answers },
  })
  if (stored !== undefined) phone.storage.set(KEY, stored)
  return phone
}

/** What the phone keeps of a plan whose first rate was typed, half done. */
async function keptDraft(): Promise<unknown> {
  const phone = phoneWith(undefined)
  const page = await phone.open(PAGE)
  await page.type('一级比例', '6')
  expect(phone.asksBeforeLeaving).toContain('还没有保存')
  await page.tap('存草稿')
  expect(phone.asksBeforeLeaving).toBe('')
  expect(phone.toasts).toEqual(['草稿存在这台手机上'])
  await page.type('二级比例', '1')
  expect(phone.asksBeforeLeaving).toContain('还没有保存')
  return phone.storage.get(KEY)
}

test('a draft is there again; published, it is gone', async () => {
  const draft = await keptDraft()
  const phone = phoneWith(draft, {
    'merchant.publishPlan': () => ok({ plan: { ...plan, version: 4 } }),
  })
  const page = await phone.open(PAGE)
  expect(page.text).toContain('这是存在这台手机上的草稿')
  await page.tap('发布，只对新订单生效')
  const { _id, version, publishedAt, ...rest } = plan
  expect(phone.cloud.inputs('merchant.publishPlan')).toEqual([
    { from: 3, plan: { ...rest, rates: { 1: 600, 2: 200 } }, binding },
  ])
  expect(phone.storage.has(KEY)).toBe(false)
  expect(page.text).not.toContain('草稿')
})

test('a draft of an older version says so; refused, it stays; thrown away, the plan in force is back', async () => {
  const draft = await keptDraft()
  const phone = phoneWith(draft, {
    'merchant.plan': () => ok({ plan: { ...plan, version: 4 }, binding }),
    'merchant.publishPlan': () => refuse('PLAN_CHANGED'),
  })
  const page = await phone.open(PAGE)
  expect(page.text).toContain('草稿是照第 3 版写的，现在是第 4 版，发布前请核对')
  await page.tap('发布，只对新订单生效')
  expect(phone.storage.get(KEY)).toEqual(draft)
  expect(page.text).toContain('草稿是照第 3 版写的')
  await page.tap('不要草稿')
  expect(phone.storage.has(KEY)).toBe(false)
  expect(page.text).toContain('一级 5%，二级 2%')
})

test.each<[unknown, string]>([
  ['', 'nothing'],
  [
    { from: 3, entry: { on: true, grades: [] }, tried: false },
    'one of an older version of the app',
  ],
])('%j in the storage is no draft: %s', async (stored) => {
  const page = await phoneWith(stored).open(PAGE)
  expect(page.text).not.toContain('草稿')
  expect(page.text).toContain('一级 5%，二级 2%')
})

test('a trial that was left shows how far it is and goes on by itself', async () => {
  const left = phoneWith(undefined, { 'merchant.tryPlan': () => outage() })
  const page = await left.open(PAGE)
  await page.type('一级比例', '6')
  await page.tap('试算')
  faultsWere(/merchant\.tryPlan failed/)
  expect(left.asksBeforeLeaving).toBe('')

  const steps = [() => ok(trial(200)), () => outage(), () => ok(trial(300))]
  const back = phoneWith(left.storage.get(KEY), {
    'merchant.tryPlan': () => (steps.shift() ?? outage)(),
  })
  const again = await back.open(PAGE)
  faultsWere(/merchant\.tryPlan failed/)
  expect(again.text).toContain('已算 200 单，共 300 单，66%。可以离开，回来接着算')
  await again.tap('接着算')
  expect(again.text).toMatch(/一级50\.0060\.00\+10\.00/)
  expect(again.text).not.toContain('已算')
  const [first, ...others] = back.cloud.inputs('merchant.tryPlan')
  expect(first).toMatchObject({ plan: { rates: { 1: 600 } } })
  expect(others).toEqual([first, first])
})
