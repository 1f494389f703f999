import { constants, privateDecrypt } from 'node:crypto'
import * as v from 'valibot'
import { APP_ID } from '../../environment'
import type { MerchantState } from '../../pay-types'
import { exactly, fen, notifyUrl, readV3Body, text } from './body'
import type { V3Call } from './call'
import type { PayKeys } from './keys'
import { invalidRequest, paramError, V3Refusal } from './refusal'

/** Scenes and the info_types that a bill of each must report, exactly (section 6.1 of the sheet). */
const SCENES = new Map([
  ['1000', ['活动名称', '奖励说明']],
  ['1002', ['补贴类型']],
  ['1005', ['岗位类型', '报酬说明']],
  ['1009', ['采购商品名称']],
  ['1010', ['回收商品名称']],
  ['1011', ['赔付原因']],
])

/** In fen: a name is forbidden below, and required from. */
const NAME_FROM = 30
const NAME_REQUIRED_FROM = 200_000

const Body = v.strictObject({
  appid: exactly(APP_ID),
  out_bill_no: v.pipe(
    v.string(),
    v.regex(/^[0-9A-Za-z]{1,32}$/, 'is not 1 to 32 letters or digits'),
  ),
  transfer_scene_id: text(36),
  openid: text(64),
  user_name: v.exactOptional(text(1024)),
  transfer_amount: fen,
  transfer_remark: text(32),
  notify_url: v.exactOptional(notifyUrl),
  user_recv_perception: v.exactOptional(text(32)),
  transfer_scene_report_infos: v.exactOptional(
    v.array(v.strictObject({ info_type: text(15), info_content: text(32) })),
  ),
  user_recv_style: v.exactOptional(
    v.strictObject({ type: v.picklist(['CONFIRM_PAGE', 'RED_PACKET'], 'is no style') }),
  ),
})
export type TransferRequest = v.InferOutput<typeof Body>

/** The well-formed body of a transfer; throws V3Refusal PARAM_ERROR. */
export const readTransfer = (body: string): TransferRequest => readV3Body(body, Body)

function checkScene(request: TransferRequest, merchant: MerchantState): void {
  const scene = request.transfer_scene_id
  const wanted = SCENES.get(scene)
  if (wanted === undefined || !merchant.transferScenes.includes(scene)) {
    throw new V3Refusal(403, 'NO_AUTH', '商户号未开通该转账场景的权限')
  }
  const infos = request.transfer_scene_report_infos ?? []
  if (infos.length === 0) throw paramError('需传入转账场景报备信息，请检查')
  const types = infos.map((info) => info.info_type)
  const exact = types.length === wanted.length && wanted.every((type) => types.includes(type))
  if (exact) return
  throw paramError('未传入完整且对应的转账场景报备信息，请根据接口文档检查')
}

/**
 * What the merchant may not do, in the order in which WeChat Pay looks.
 * @throws V3Refusal as in the table of facts/wechat-platform.md section 6.1
 */
export function checkTransfer(request: TransferRequest, merchant: MerchantState): void {
  if (merchant.transferAddress === 'refused') throw invalidRequest('此IP地址不允许调用该接口')
  checkScene(request, merchant)
  if (request.user_recv_perception !== undefined) {
    throw invalidRequest('暂不支持展示当前传入的用户收款感知')
  }
  const { transfer_amount: amount } = request
  const { transferMin, transferMax } = merchant
  if (amount < transferMin || amount > transferMax) {
    throw invalidRequest(`超过单笔转账上下限，单笔须在${transferMin}分至${transferMax}分之间`)
  }
}

/**
 * The receiver's name, decrypted with the key that the header Wechatpay-Serial names; '' when the bill
 * needs none.
 * @throws V3Refusal when a name is missing, forbidden, or not encrypted for WeChat Pay
 */
export function readUserName(request: TransferRequest, call: V3Call, keys: PayKeys): string {
  const { user_name: sealed, transfer_amount: amount } = request
  if (sealed === undefined) {
    if (amount < NAME_REQUIRED_FROM) return ''
    throw paramError('转账金额大于等于2000元时，收款用户姓名必填', { field: '/body/user_name' })
  }
  if (amount < NAME_FROM) {
    throw paramError('转账金额小于0.3元时，不支持传入收款用户姓名', { field: '/body/user_name' })
  }
  if (call.serial !== keys.publicKeyId) throw paramError('平台证书序列号Wechatpay-Serial错误')
  try {
    const key = { key: keys.platformPrivate, padding: constants.RSA_PKCS1_OAEP_PADDING }
    return privateDecrypt(key, Buffer.from(sealed, 'base64')).toString('utf8')
  } catch {
    throw paramError('请确认待处理的消息是否为加密后的密文', { field: '/body/user_name' })
  }
}
