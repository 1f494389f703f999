import { refused, useApis } from './openapi-fixture'

const { at, call, refusal } = useApis()

const PHONE = 'phonenumber.getPhoneNumber'
const MINUTE = 60_000
const APP = 'wxfe2a91c07b54d83f'

describe('phone numbers', () => {
  test('a code is good once', async () => {
    const code = await at().cloud.wechat.phoneCode('ann', '13800001111')
    const { phoneInfo, errCode } = await call(PHONE, { code })
    expect(errCode).toBe(0)
    expect(phoneInfo).toEqual({
      phoneNumber: '13800001111',
      purePhoneNumber: '13800001111',
      countryCode: '86',
      watermark: { timestamp: expect.any(Number), appid: APP },
    })
    expect(await refusal(PHONE, { code })).toMatchObject(refused(PHONE, 40029, 'invalid code'))
  })

  test('and for five minutes', async () => {
    const { wechat } = at().cloud
    const [late, timely] = [
      await wechat.phoneCode('ann', '13800001111'),
      await wechat.phoneCode('ann', '+852 12345678'),
    ]
    await at().cloud.advance(5 * MINUTE - 20_000)
    expect((await call(PHONE, { code: timely })).phoneInfo).toMatchObject({
      phoneNumber: '+85212345678',
      purePhoneNumber: '12345678',
      countryCode: '852',
    })
    await at().cloud.advance(20_000)
    expect(await refusal(PHONE, { code: late })).toMatchObject({ errCode: 40029 })
  })

  test.each([
    [{ code: 'none' }, 40029],
    [{ code: '' }, 40029],
    [{}, 47001],
    [{ code: 1 }, 47001],
  ])('%j is refused with %i', async (parameters, errCode) => {
    expect(await refusal(PHONE, parameters)).toMatchObject({ errCode })
  })

  test('a phone has a number', async () => {
    await expect(at().cloud.wechat.phoneCode('ann', 'none')).rejects.toThrow(/phone number/)
  })
})

describe('cloudIDs', () => {
  const read = (list: string[]): string =>
    `return cloud.getOpenData({ list: ${JSON.stringify(list)} })`
  const watermark = { timestamp: expect.any(Number), appid: APP }

  test('getOpenData tells what they stand for', async () => {
    const { wechat } = at().cloud
    const steps = [{ timestamp: 1772380800, step: 1234 }]
    const list = [
      await wechat.cloudId('ann', { phone: '13800001111' }),
      await wechat.cloudId('ann', { openGId: 'G1' }),
      await wechat.cloudId('ann', { steps }),
    ]
    const [phone, group, run] = list
    const answer = await at().value(read(list), 'ann')
    expect(answer).toEqual({
      list: [
        {
          cloudID: phone,
          data: expect.objectContaining({ purePhoneNumber: '13800001111', watermark }),
        },
        { cloudID: group, data: { openGId: 'G1', watermark } },
        { cloudID: run, data: { stepInfoList: steps, watermark } },
      ],
      errMsg: 'getOpenData:ok',
      errCode: 0,
    })
    const byName = await call('cloudbase.getOpenData', { cloudidList: [group] }, 'ann')
    expect(byName.dataList).toEqual([
      { cloudId: group, json: { cloudID: group, data: { openGId: 'G1', watermark } } },
    ])
  })

  test('an unknown, a stranger’s and an expired one are refused', async () => {
    const { wechat } = at().cloud
    const id = await wechat.cloudId('ann', { openGId: 'G1' })
    expect(await at().error(read(['none']), 'ann')).toMatchObject({ errCode: -601005 })
    expect(await at().error(read([id]), 'bob')).toMatchObject({ errCode: -601007 })
    await at().cloud.advance(5 * MINUTE)
    expect(await at().error(read([id]), 'ann')).toMatchObject({ errCode: -601006 })
  })

  test('in the first level of a call’s data a CloudID arrives as what it is worth', async () => {
    const id = await at().cloud.wechat.cloudId('ann', { openGId: 'G1' })
    const more = {
      group: { $cloudID: id },
      wrong: { $cloudID: 'x' },
      deep: { in: { $cloudID: id } },
    }
    const snippet = 'return { group: event.group, wrong: event.wrong, deep: event.deep }'
    expect(await at().value(snippet, 'ann', more)).toEqual({
      group: { cloudID: id, data: { openGId: 'G1', watermark } },
      wrong: { cloudID: 'x', errCode: -601005, errMsg: 'invalid cloudID' },
      deep: { in: { $cloudID: id } },
    })
  })
})
