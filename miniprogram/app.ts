import { cloudEnvironment } from './env'
import { arrive, onSession } from './services/session'

App<IAppOption>({
  globalData: { session: null },

  onLaunch(options) {
    wx.cloud.init(cloudEnvironment === '' ? {} : { env: cloudEnvironment })
    onSession((session) => {
      this.globalData.session = session
    })
    arrive(options)
  },

  onShow(options) {
    arrive(options)
  },
})
