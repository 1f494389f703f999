import { receiveTransfer } from './transfer'

const sheet = { mchId: '1900000109', appId: 'wx1', package: 'P' }

/** A phone whose sheet ends so, and a shop that then finds the withdrawal in this state. */
function world(end: 'ok' | string, state: Model.WithdrawalState, canIUse = true) {
  const asked: string[] = []
  const shown: object[] = []
  Object.assign(globalThis, {
    wx: {
      canIUse: () => canIUse,
      requestMerchantTransfer({ fail, complete, ...given }: Record<string, (e: object) => void>) {
        shown.push(given)
        if (end !== 'ok') fail?.({ errMsg: end })
        complete?.({})
      },
      cloud: {
        async callFunction({ data }: { data: { action: string } }) {
          asked.push(data.action)
          const isSheet = data.action === 'distributor.confirmTransfer'
          if (isSheet && state === 'requested')
            return { result: { ok: false, code: 'NOT_WAITING' } }
          return { result: { ok: true, data: isSheet ? sheet : { withdrawal: { state } } } }
        },
      },
    },
  })
  return { asked, shown }
}

beforeEach(() => {
  jest.spyOn(console, 'warn').mockReturnValue()
})
afterEach(() => jest.restoreAllMocks())

const cancelled = 'requestMerchantTransfer:fail cancel'

test.each<[string, Model.WithdrawalState, string]>([
  ['ok', 'paid', 'received'],
  ['ok', 'confirming', 'waiting'],
  [cancelled, 'confirming', 'waiting'],
  [cancelled, 'paid', 'received'],
  ['ok', 'failed', 'returned'],
])('the sheet says %s, the shop finds it %s: %s', async (end, state, outcome) => {
  const { asked, shown } = world(end, state)
  expect(await receiveTransfer('W')).toEqual({ ok: true, outcome })
  expect(shown).toEqual([sheet])
  expect(asked).toEqual(['distributor.confirmTransfer', 'distributor.checkTransfer'])
})

test('a WeChat without the sheet asks nobody', async () => {
  const { asked } = world('ok', 'confirming', false)
  expect(await receiveTransfer('W')).toEqual({ ok: true, outcome: 'outdated' })
  expect(asked).toEqual([])
})

test('what does not wait shows no sheet', async () => {
  const { shown } = world('ok', 'requested')
  expect(await receiveTransfer('W')).toMatchObject({ ok: false, code: 'NOT_WAITING' })
  expect(shown).toEqual([])
})
