/** What the person is asked in WeChat, and what of his answer reaches the shop. */
import type * as Consent from './consent'
import type * as Session from './session'

type Answer = Record<string, string>

const templates = { shipped: 'S', earned: 'E', released: '', paid: 'P' }
const session = {
  me: { memberId: 'M1', nickname: '', avatar: '', distributor: 'none', staff: null },
  inviter: null,
  shop: { name: '分明小铺', templates },
}

function start(answer: () => Promise<Answer>) {
  jest.resetModules()
  const asked: string[][] = []
  const noted: unknown[] = []
  Object.assign(globalThis, {
    wx: {
      cloud: {
        callFunction: async ({ data }: { data: { action: string; input: unknown } }) => {
          if (data.action === 'shop.noteConsent') noted.push(data.input)
          const result = { ok: true, data: data.action === 'shop.enter' ? session : { noted: 1 } }
          return { result }
        },
      },
      requestSubscribeMessage: ({ tmplIds }: { tmplIds: string[] }) => {
        asked.push(tmplIds)
        return answer()
      },
    },
  })
  const { entered }: typeof Session = require('./session')
  const { askConsent }: typeof Consent = require('./consent')
  return { asked, noted, entered, askConsent }
}

test('only kinds with a template are asked, and only what was accepted is told', async () => {
  const phone = start(async () => ({ P: 'accept', E: 'reject', errMsg: 'ok' }))
  await phone.entered()
  await phone.askConsent(['paid', 'released', 'earned'], null)
  expect(phone.asked).toEqual([['P', 'E']])
  expect(phone.noted).toEqual([{ kinds: ['paid'], orderId: null }])
})

test('nothing is asked without templates, nothing told without consent', async () => {
  const phone = start(async () => ({ S: 'ban' }))
  await phone.askConsent(['shipped'], 'A1')
  expect(phone.asked).toEqual([])
  await phone.entered()
  await phone.askConsent(['released'], null)
  expect(phone.asked).toEqual([])
  await phone.askConsent(['shipped'], 'A1')
  expect([phone.asked, phone.noted]).toEqual([[['S']], []])
})

test('a phone that cannot ask goes on', async () => {
  const warn = jest.spyOn(console, 'warn').mockReturnValue()
  const phone = start(async () => {
    throw { errMsg: 'requestSubscribeMessage:fail 20004' }
  })
  await phone.entered()
  await phone.askConsent(['shipped'], 'A1')
  expect(warn).toHaveBeenCalled()
  expect(phone.noted).toEqual([])
  warn.mockRestore()
})
