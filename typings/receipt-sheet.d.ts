/** A part of `wx` that its typings lack (facts/wechat-platform.md section 7.1). */
declare namespace WechatMiniprogram {
  interface Wx {
    /** WeChat's own sheet for confirming receipt; base library 2.6.0. */
    openBusinessView?(options: {
      businessType: 'weappOrderConfirm'
      extraData: { transaction_id: string }
      success?(answer: { extraData?: { status?: string } }): void
      fail?(error: unknown): void
    }): void
  }
}
