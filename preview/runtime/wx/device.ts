import { app } from '../app'
import { capsuleRect, METRICS } from '../frame'
import { task } from './task'

/** Fixed: TDesign takes different ways by the version it finds. */
const SDK_VERSION = '3.8.12'

function windowInfo() {
  const size = app().stack.top?.frame.size() ?? { width: innerWidth, height: innerHeight }
  const bottom = innerHeight - METRICS.home
  return {
    pixelRatio: 3,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: size.width,
    windowHeight: size.height,
    statusBarHeight: METRICS.status,
    screenTop: innerHeight - size.height,
    safeArea: {
      left: 0,
      right: innerWidth,
      top: METRICS.status,
      bottom,
      width: innerWidth,
      height: bottom - METRICS.status,
    },
  }
}

const appBaseInfo = () => ({
  SDKVersion: SDK_VERSION,
  enableDebug: false,
  host: { appId: '', env: 'WeChat' },
  language: 'zh_CN',
  version: '8.0.60',
  theme: 'light',
  fontSizeSetting: 16,
  fontSizeScaleFactor: 1,
})

const deviceInfo = () => ({
  abi: '',
  benchmarkLevel: 40,
  brand: 'iPhone',
  cpuType: '',
  memorySize: 8192,
  model: 'iPhone 15',
  platform: 'ios',
  system: 'iOS 18.0',
})

const systemInfo = () => ({ ...deviceInfo(), ...appBaseInfo(), ...windowInfo() })

/** The phone itself: always the same one, whose window follows the page. */
export const device = {
  getWindowInfo: windowInfo,
  getAppBaseInfo: appBaseInfo,
  getDeviceInfo: deviceInfo,
  getSystemInfoSync: systemInfo,
  getSystemInfo: task('getSystemInfo', systemInfo),
  getSystemInfoAsync: task('getSystemInfoAsync', systemInfo),
  getMenuButtonBoundingClientRect: capsuleRect,
  getSystemSetting: () => ({ bluetoothEnabled: true, locationEnabled: true, wifiEnabled: true }),
  getAppAuthorizeSetting: () => ({ albumAuthorized: 'authorized', cameraAuthorized: 'authorized' }),
  getNetworkType: task('getNetworkType', () => ({ networkType: 'wifi' })),
  getUpdateManager: () => ({
    applyUpdate() {},
    onCheckForUpdate(listener: (result: { hasUpdate: boolean }) => void) {
      setTimeout(() => listener({ hasUpdate: false }))
    },
    onUpdateReady() {},
    onUpdateFailed() {},
  }),
  onThemeChange() {},
  offThemeChange() {},
  onNetworkStatusChange() {},
  onMenuButtonBoundingClientRectWeightChange() {},
  offMenuButtonBoundingClientRectWeightChange() {},
}
