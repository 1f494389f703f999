import { app } from '../app'
import { isRecord } from '../dom'
import { session } from '../session'
import { openDialog } from '../ui/dialog'
import { openSheet } from '../ui/layer'
import { post } from './cloud'
import { onNeedPrivacyAuthorization, privacyConsent } from './privacy'
import { task, WxError } from './task'

/** People and places that do not exist; the numbers are not in service. */
const ADDRESSES = [
  {
    userName: '阿木',
    postalCode: '310012',
    provinceName: '浙江省',
    cityName: '杭州市',
    countyName: '西湖区',
    streetName: '灵隐街道',
    detailInfo: '桃源路 18 号 3 幢 602',
    detailInfoNew: '桃源路 18 号 3 幢 602',
    nationalCode: '330106',
    nationalCodeFull: '330106000000',
    telNumber: '13800002046',
  },
  {
    userName: '周周',
    postalCode: '200031',
    provinceName: '上海市',
    cityName: '上海市',
    countyName: '徐汇区',
    streetName: '天平街道',
    detailInfo: '梧桐里 7 弄 12 号 401 室',
    detailInfoNew: '梧桐里 7 弄 12 号 401 室',
    nationalCode: '310104',
    nationalCodeFull: '310104000000',
    telNumber: '13800007712',
  },
]

let logins = 0

/** Who uses the phone, and what WeChat asks them: login, permissions, address, subscriptions, codes. */
export const account = {
  login: task('login', () => {
    logins += 1
    return { code: `code-${session.user}-${logins}` }
  }),
  checkSession: task('checkSession', () => undefined),
  getAccountInfoSync: () => ({
    miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' },
  }),
  getLaunchOptionsSync: () => app().launched,
  getEnterOptionsSync: () => app().entered,
  getSetting: task('getSetting', () => ({
    authSetting: { 'scope.writePhotosAlbum': true, 'scope.address': true },
    subscriptionsSetting: { mainSwitch: true, itemSettings: {} },
  })),
  openSetting: task('openSetting', () => ({ authSetting: { 'scope.writePhotosAlbum': true } })),
  authorize: task('authorize', () => undefined),
  getPrivacySetting: task('getPrivacySetting', () => ({
    needAuthorization: false,
    privacyContractName: '《小程序隐私保护指引》',
  })),
  openPrivacyContract: task('openPrivacyContract', async () => {
    await openDialog({
      title: '《小程序隐私保护指引》',
      content: '在微信里，这里是商家在公众平台填的那一份',
      ...{ confirmText: '知道了', confirmColor: '#576B95', cancelColor: '#000000' },
    })
  }),
  requirePrivacyAuthorize: task('requirePrivacyAuthorize', () => undefined),
  onNeedPrivacyAuthorization,
  chooseAddress: task('chooseAddress', async () => {
    await privacyConsent()
    return new Promise((resolve, reject) => {
      const items = ADDRESSES.map((address) => ({
        text: `${address.userName}  ${address.telNumber}`,
        note: `${address.provinceName}${address.cityName}${address.countyName}${address.detailInfo}`,
        left: true,
        onChoose: () => resolve({ ...address }),
      }))
      openSheet('选择收货地址', items, () => reject(new WxError('cancel')))
    })
  }),
  requestSubscribeMessage: task(
    'requestSubscribeMessage',
    async ({ tmplIds }: WechatMiniprogram.RequestSubscribeMessageOption) => {
      if (!Array.isArray(tmplIds) || tmplIds.length === 0) {
        throw new WxError('tmplIds can not be empty', 10001)
      }
      const answer = await openDialog({
        title: '接收一次消息提醒',
        content: `商家想给你发 ${tmplIds.length} 种消息，每种一次`,
        confirmText: '允许',
        confirmColor: '#576B95',
        cancelText: '不用',
        cancelColor: '#000000',
      })
      const templates = Object.fromEntries(tmplIds.map((id) => [id, answer ? 'accept' : 'reject']))
      const reply = await post('/subscribe', { user: session.user, templates })
      if (!isRecord(reply)) throw new WxError('20004 the local cloud does not answer', 20004)
      return reply
    },
  ),
  scanCode: task('scanCode', async () => {
    const answer = await openDialog({
      title: '扫一扫',
      content: '',
      placeholder: '粘贴码的内容',
      confirmText: '确定',
      confirmColor: '#576B95',
      cancelText: '取消',
      cancelColor: '#000000',
    })
    if (!answer) throw new WxError('cancel')
    const result = answer.content.trim()
    return {
      result,
      scanType: 'QR_CODE',
      charSet: 'utf-8',
      path: '',
      rawData: btoa(encodeURIComponent(result)),
    }
  }),
}
