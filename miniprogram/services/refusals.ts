import { formatFen } from '../utils/money'
import { refusedTransferReason } from '../utils/transfer-words'

type Detail = CloudApi.RefusalDetail

/** One plain sentence per refusal; it says what to do next. A missing code is a compile error. */
export const refusalSentences: Record<CloudApi.AnyRefusal, (detail: Detail) => string> = {
  NO_SUCH_ACTION: () => '这个功能还没有开通，请更新小程序后再试',
  INPUT_INVALID: () => '填写的内容有误，请检查后再提交',
  NOT_ALLOWED: () => '请在微信小程序里打开后再操作',

  ROLE_NOT_ALLOWED: () => '你的岗位不能做这项操作，请找店主或店长',

  SCENE_INVALID: () => '这个邀请码读不出来，请让朋友重新发一张',
  SCENE_UNKNOWN: () => '没有找到这个邀请码，请让朋友重新发一张',
  OWN_CODE: () => '这是你自己的邀请码，请发给朋友扫',
  ALREADY_BOUND: ({ name }) =>
    `${name ? `你的推荐人是 ${name}` : '你已有推荐人'}，现在不能更换，可以直接购买`,
  HAS_TEAM: () => '你已有自己的团队，不能再成为别人的团队成员，可以直接购买',
  INVITER_FROZEN: () => '这位推荐人暂时不能邀请，你可以直接购买',

  PRODUCT_NOT_FOUND: () => '这件商品已经下架，请去商城看看别的',
  OUT_OF_STOCK: ({ name, count }) =>
    `${name ?? '商品'}${count ? ` 只剩 ${count} 件` : ' 已售完'}，请减少数量或换一款`,
  ORDER_TOO_LARGE: () => '这一单金额太大，请分开下单',
  PRICE_CHANGED: ({ amount }) =>
    amount === undefined
      ? '价格刚变动，请看过新合计再提交'
      : `价格刚刚变动，现在应付 ${formatFen(amount)} 元，请看过再提交`,
  NOT_DELIVERED: ({ name }) => `${name ?? '这个地址'}暂时不配送，请换一个收货地址`,
  COUPON_UNUSABLE: ({ name }) =>
    `优惠券${name ? `「${name}」` : ''}现在用不了，请换一张或不用券再提交`,
  COUPON_NOT_FOUND: () => '这张优惠券已经不能领了，请看看别的',
  COUPON_GONE: () => '这张优惠券已经领完了，请看看别的',
  COUPON_VALUE_INVALID: () => '使用门槛要高于减去的金额，请改一个（填 0 为无门槛）',
  COUPON_TIME_INVALID: () => '结束的日子要在今天以后，也不能早于开始，请改过再保存',
  COUPON_CHANGED: () => '这张券刚被别人改过，请重新打开再改，你的修改还没有保存',
  COUPON_TAKEN: () => '已经有人领了这张券，不能再改，可以停发后另建一张',
  PROVINCE_UNKNOWN: ({ name }) => `没有「${name ?? ''}」这个省份，请从列表里选`,
  PROVINCE_TWICE: ({ name }) => `省份「${name ?? ''}」写了两次，请删掉一个`,
  REQUEST_KEY_USED: () => '这一笔已经提交过，请到记录里查看',
  ORDER_CLOSED: () => '这个订单已经取消，请重新下单',
  ORDER_ALREADY_PAID: () => '订单已经付过款，请到订单里查看',
  PAYMENT_UNAVAILABLE: () => '微信支付没有回应，请稍后再试',
  ORDER_NOT_FOUND: () => '没有找到这个订单，请到订单列表里查看',
  CARRIER_UNKNOWN: () => '没有这家快递，请从列表里选，或选「其他快递」写上名字',
  SHIPMENT_CHANGED: ({ name }) =>
    name ? `同事刚填了运单 ${name}，请下拉刷新看过再改` : '运单刚被改过，请下拉刷新看过再改',
  NOT_SHIPPED: () => '商家还没有发货，收到商品后再确认',

  AFTER_SALE_OVER: () => '已经过了售后期，有问题请联系商家',
  AFTER_SALE_OPEN: () => '这里已有售后在处理，请先看它的进度',
  AFTER_SALE_NOT_FOUND: () => '没有找到这个售后，请到订单里查看',
  AFTER_SALE_CHANGED: () => '这个售后刚有新进展，请看过再操作',
  NOTHING_TO_RETURN: () => '商家还没有发货，请选仅退款',

  NICKNAME_INVALID: () => '昵称请用 1 到 20 个字',
  PICTURE_INVALID: () => '这张图片不能用，请换一张',

  DISTRIBUTOR_FROZEN: () => '你的分销资格已暂停，请联系商家',
  NOT_DISTRIBUTOR: () => '成为分销员后才能使用，请先在「我的」里申请',
  SENIOR_ONLY: () => '升到下一个等级就能看团队，请先到「我的等级」看还差多少',
  RANKING_OFF: () => '商家没有开排行，请先看自己的收益',
  COMMISSION_NOT_FOUND: () => '没有找到这笔佣金，请刷新后再看',
  AMOUNT_TOO_SMALL: ({ amount }) =>
    amount === undefined
      ? '金额太小，请多攒一些再提现'
      : `每次至少提现 ${formatFen(amount)} 元，请改大一些`,
  AMOUNT_TOO_LARGE: ({ amount }) =>
    amount === undefined
      ? '金额太大，请分几次提现'
      : `每次最多提现 ${formatFen(amount)} 元，请分次`,
  NOT_ENOUGH_AVAILABLE: ({ amount }) =>
    amount === undefined
      ? '可提现的金额不够，请改小一些'
      : `现在可提现 ${formatFen(amount)} 元，请改小一些`,
  DEBT_FIRST: ({ amount, orders }) => {
    if (amount === undefined) return '有佣金在提现后被退款冲回，请等新佣金抵扣完再提现'
    const tails = orders?.map(({ orderId }) => orderId.slice(-4)).join('、')
    const cause = tails ? `来自尾号 ${tails} 的订单` : '新的佣金会先抵这笔'
    return `先抵扣 ${formatFen(amount)} 元再提现，${cause}`
  },
  WITHDRAWAL_OPEN: () => '上一笔提现还在处理，请等它处理完再申请',
  TOO_MANY_TODAY: ({ count }) =>
    count ? `每天最多提现 ${count} 次，请明天再来` : '今天的提现次数用完了，请明天再来',

  PICTURE_UNREADABLE: () => '商品图片读不出来，请换一件商品或联系商家',
  CODE_UNAVAILABLE: () => '微信暂时没有给出小程序码，请稍后再试',
  POSTER_UNDER_WAY: () => '这张海报正在画，请过几秒再试',
  LINK_UNAVAILABLE: () => '微信没有给出链接，请先用海报或卡片，小程序发布后再试',
  COLOUR_TOO_PALE: () => '这个颜色在纸上看不清，请换深一些的颜色',

  QUIZ_FIRST: () => '做海报前请先学一遍推广规则并答题，一分钟就好',
  QUIZ_WRONG: ({ count }) => `还有${count ? ` ${count} ` : ''}题没有答对，请看看规则再答一次`,
  ACTIVITY_NOT_FOUND: () => '没有找到这个活动，请去商城看看别的',
  ACTIVITY_OVER: () => '这个活动已经结束，请去商城看看别的',
  MATERIAL_NOT_FOUND: () => '这份素材已经下架，请返回列表换一份',
  MATERIAL_CHANGED: () => '这份素材刚被别人改过，请重新打开再改，你的修改还没有保存',
  MATERIAL_EMPTY: () => '素材要有文字或图片，请至少写一句或放一张图',
  ACTIVITY_CHANGED: () => '这个活动刚被别人改过，请重新打开再改，你的修改还没有保存',
  TIMES_INVALID: () => '结束要晚于开始，最长一年，请改过再保存',
  WORDS_FORBIDDEN: ({ name }) => `推广里不能用${name ? `「${name}」` : '这样的词'}，请换一种写法`,

  TEXT_RISKY: () => '微信认为这段文字不合适，请换一种写法',
  CLAIM_ELSEWHERE: () => '开店要在微信开发者工具里进行，请在电脑上打开这一页',
  SHOP_CLAIMED: () => '这个店铺已经有店主了，请店主在「员工」里邀请你',
  INVITATION_INVALID: () => '这个邀请已经失效，请店主重新邀请',
  ALREADY_STAFF: () => '你已经是员工了，岗位请店主在「员工」里修改',
  STAFF_NOT_FOUND: () => '这个人已经不在员工里，请刷新后再看',
  STAFF_CHANGED: () => '这个人的岗位刚被改过，请刷新后再改',
  LAST_OWNER: () => '店铺至少要有一位店主，请先让另一个人做店主',
  LIMITS_INVALID: () => '单笔最低提现不能高于最高，请改一个',
  PAYMENT_NUMBER_MISSING: () => '云支付要填商户号，请填好再保存',
  PAYMENT_KEYS_MISSING: ({ name }) =>
    `云函数里还没有环境变量${name ? ` ${name}` : ''}，请先按部署说明第六节填好`,
  TEMPLATES_UNREADABLE: () => '微信没有给出消息模板，请稍后再试',
  TEMPLATE_NOT_FOUND: () => '这个模板不能用，请在微信公众平台里换一个再选',

  NOT_STAFF: () => '这里只有商家能进，请联系店主开通',
  PRODUCT_CHANGED: () => '这件商品刚被别人改过，请重新打开再改，你的修改还没有保存',
  STOCK_CHANGED: ({ count }) =>
    `库存刚刚变动${count === undefined ? '' : `，现在是 ${count} 件`}，请看过再改`,
  PRODUCT_SOLD: () => '这件商品卖出过，不能删除，可以下架',
  SKU_TWICE: ({ name }) => `规格「${name ?? ''}」写了两次，请改成不同的名字`,
  CATEGORY_NOT_FOUND: () => '这个分类已经没有了，请重新选一个分类',
  CATEGORY_TWICE: ({ name }) => `分类「${name ?? ''}」写了两次，请改成不同的名字`,
  CATEGORY_IN_USE: ({ name, count }) =>
    `分类${name ? `「${name}」` : ''}里还有${count ? ` ${count} 件` : ''}商品，请先把它们换到别的分类`,
  SETTINGS_CHANGED: () => '店铺设置刚被别人改过，请刷新后再改',
  NOT_PAID: () => '只有已付款、没有退完的订单可以这样做，请刷新看看',
  REFUND_TOO_LARGE: () => '退款超过了可退金额，请改小一些',
  REFUND_IS_OURS: () => '这笔退款是在分明里发起的，不用补记，请到订单里查看',
  REFUND_NOT_FOUND: () => '微信支付没有查到这笔退款，请核对商户退款单号',
  REFUND_UNDER_WAY: () => '微信支付还在处理退款，请等有了结果再操作',
  REFUND_DIFFERS: ({ amount }) =>
    amount === undefined
      ? '金额和这笔退款对不上，请核对后再补记'
      : `这笔退款是 ${formatFen(amount)} 元，请核对金额后再补记`,
  WITHDRAWAL_NOT_FOUND: () => '没有找到这笔提现，请刷新后再看',
  WITHDRAWAL_ENDED: () => '这笔提现已经处理完，请刷新后再看',
  NOT_APPROVED: () => '请先审核通过，再打款',
  NOT_ENTITLED: () => '这一单的这一级没有人拿佣金，请看另一级',
  PROOF_USED: () => '这张凭证已经用在另一笔打款上，请换这一笔的凭证',
  TRANSFER_OFF: () => '店铺设置为手工打款，请转账后上传凭证',
  TRANSFER_REFUSED: ({ name }) =>
    `微信没有受理这笔转账${name ? `（${refusedTransferReason(name)}）` : ''}，请手工打款并上传凭证`,
  TRANSFER_UNDER_WAY: () => '微信正在处理这笔转账，请等有了结果再操作',
  NOT_WAITING: () => '这笔转账现在不用确认，请刷新看看',

  MEMBER_NOT_FOUND: () => '没有找到这位顾客，请返回列表再看',
  DISTRIBUTOR_CHANGED: () => '这位分销员刚被别人处理过，请刷新后再看',
  REASON_MISSING: () => '请写一句原因，对方的记录里会留着',
  GRADE_NOT_FOUND: () => '这个等级已经没有了，请重新选一个等级',
  PERIOD_INVALID: () => '起止日期有误，最多一年，请改过再导出',
  MONTH_INVALID: () => '这个月还没有账目，请换一个月份',
  PLAN_CHANGED: () => '方案刚被别人改过，请刷新后再发布',
  RATE_INVALID: () => '比例要在 0% 到 100% 之间，请改过再发布',
  ABOVE_CAP: ({ amount, name }) =>
    amount === undefined
      ? `${name ? `「${name}」的` : ''}两级比例之和超过了封顶比例，请调低比例或调高封顶`
      : `这样会超过这一单的佣金封顶，最多 ${formatFen(amount)} 元`,
  CAP_INVALID: () => '封顶比例要在 0% 到 100% 之间，请改过再发布',
  HOLD_TOO_SHORT: () => '结算等待的天数不能短于售后期，请加长',
  GRADE_INVALID: () => '等级的名称或编号有误，请改过再发布',
  BINDING_INVALID: () => '绑定的保护期要在 1 到 3650 天之间，请改过再发布',
}

/** What to tell the user when a door refuses. */
export function refusalSentence(refusal: { code: CloudApi.AnyRefusal; detail?: Detail }): string {
  return refusalSentences[refusal.code](refusal.detail ?? {})
}
