import type { LocalCloudOptions } from '../../localcloud/types'
import { type Failure, type Fixture, PROBE, startFixture } from './fixture'

export type Answer = Record<string, unknown>

export const PAGES = ['pages/home/home', 'pages/product/product']

/** Every API that the local cloud has, and one that it has not. */
export const APIS = [
  'wxacode.getUnlimited',
  'urllink.generate',
  'urllink.query',
  'urlscheme.generate',
  'urlscheme.query',
  'shortlink.generate',
  'subscribeMessage.send',
  'subscribeMessage.getTemplateList',
  'security.msgSecCheck',
  'security.imgSecCheck',
  'security.mediaCheckAsync',
  'phonenumber.getPhoneNumber',
  'cloudbase.getOpenData',
  'wxa.sec.order.uploadShippingInfo',
  'wxa.sec.order.getOrder',
  'wxa.sec.order.getOrderList',
  'wxa.sec.order.notifyConfirmReceive',
  'wxa.sec.order.setMsgJumpPath',
  'wxa.sec.order.isTradeManaged',
  'wxa.sec.order.getDeliveryList',
]
const UNKNOWN = 'no.such.api'

/** One local cloud for a file of tests, whose probe door may call every API. */
export interface ApiFixture {
  /** The running local cloud; only within tests. */
  at(): Fixture
  /** The answer of an API to a user's function; throws when it refuses. */
  call(name: string, parameters: Answer, user?: string): Promise<Answer>
  /** The refusal of an API; throws when it answers. */
  refusal(name: string, parameters: Answer, user?: string): Promise<Failure>
  /** Starts a new minute of local time, so that a test's calls fall into one. */
  startMinute(): Promise<void>
}

const snippet = (name: string, parameters: Answer): string =>
  `return cloud.openapi.${name}(${JSON.stringify(parameters)})`

/** Starts the local cloud before the tests of the file, and stops it behind them. */
export function useApis(options: Partial<LocalCloudOptions> = {}): ApiFixture {
  let fixture: Fixture
  beforeAll(async () => {
    const probe = { ...PROBE, config: { permissions: { openapi: [...APIS, UNKNOWN] } } }
    const undeclared = { ...PROBE, config: {} }
    fixture = await startFixture({ probe, undeclared }, { pages: PAGES, ...options })
  })
  afterAll(() => fixture.stop())
  return {
    at: () => fixture,
    call: async (name, parameters, user) =>
      (await fixture.value(snippet(name, parameters), user)) as Answer,
    refusal: (name, parameters, user) => fixture.error(snippet(name, parameters), user),
    async startMinute() {
      await fixture.cloud.advance(60_000 - (fixture.cloud.now() % 60_000))
    },
  }
}

/** What the SDK makes of a refusal. */
export const refused = (name: string, errCode: number, text: string) => ({
  errCode,
  errMsg: expect.stringContaining(`openapi.${name}:fail ${text}`),
})
