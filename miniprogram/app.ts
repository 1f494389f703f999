import { cloudEnvironment } from './env'
import { arrive } from './services/session'

App({
  onLaunch(options) {
    wx.cloud.init(cloudEnvironment === '' ? {} : { env: cloudEnvironment })
    arrive(options)
  },

  onShow(options) {
    arrive(options)
  },
})
