/** Globals of the mini-program that miniprogram-api-typings does not know. */
interface IAppOption {
  globalData: {
    session: CloudApi.Session | null
  }
}
