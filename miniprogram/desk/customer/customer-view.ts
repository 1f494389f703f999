/** One customer in the words of the desk. */
import { dayClockText, fullDay } from '../../utils/day'
import { formatFen } from '../../utils/money'
import { memberNumber, nameOf } from '../../utils/text'

export const STATUS_WORDS: Record<CloudApi.CustomerCard['distributor'], string> = {
  none: '顾客',
  applied: '申请中',
  active: '分销员',
  frozen: '已冻结',
}

const ENTRY_WORDS: Record<Model.Entry, string> = {
  scan: '扫码',
  share: '分享卡片',
  direct: '直接打开',
}

const REFUSED_WORDS: Record<Model.RefusedScan['why'], string> = {
  SCENE_UNKNOWN: '邀请码不存在',
  OWN_CODE: '扫了自己的码',
  ALREADY_BOUND: '已有推荐人',
  HAS_TEAM: '已有自己的团队',
  INVITER_FROZEN: '推荐人暂停中',
}

const DECISION_WORDS: Record<Model.DistributorDecision['what'], string> = {
  accept: '通过申请',
  decline: '婉拒申请',
  freeze: '冻结',
  unfreeze: '恢复',
  grade: '改等级',
}

export interface CustomerPage {
  name: string
  number: string
  avatar: string
  status: CloudApi.CustomerCard['distributor']
  statusWord: string
  grade: string
  facts: { label: string; value: string }[]
  /** How his relation came, what was refused, and what staff decided: newest first in each. */
  relation: { key: string; title: string; note: string }[]
  refused: { key: string; title: string; note: string }[]
  history: { key: string; title: string; note: string }[]
}

/** Prepares one customer for his page. */
export function customerPage(view: CloudApi.CustomerView): CustomerPage {
  return {
    name: nameOf(view),
    number: memberNumber(view.memberId),
    avatar: view.avatar,
    status: view.distributor,
    statusWord: STATUS_WORDS[view.distributor],
    grade: view.grade,
    facts: [
      { label: '第一次来', value: fullDay(view.joinedAt) },
      { label: '付款订单', value: `${view.orders} 单` },
      { label: '付款合计', value: formatFen(view.spent) },
      { label: '退款合计', value: formatFen(view.refunded) },
      { label: '推荐人', value: view.inviter ? nameOf(view.inviter) : '没有' },
    ],
    relation: view.bindings.map(({ inviter, at, entry }, index) => ({
      key: String(index),
      title: `由 ${nameOf(inviter)} 推荐`,
      note: `${dayClockText(at)} ${ENTRY_WORDS[entry]}${index > 0 ? '，后来换了' : ''}`,
    })),
    refused: view.refusedScans.map(({ why, count, lastAt }, index) => ({
      key: String(index),
      title: REFUSED_WORDS[why],
      note: `${dayClockText(lastAt)}${count > 1 ? `，共 ${count} 次` : ''}`,
    })),
    history: view.history.map(({ what, at, reason, staff }, index) => ({
      key: String(index),
      title: reason === '' ? DECISION_WORDS[what] : `${DECISION_WORDS[what]}：${reason}`,
      note: `${dayClockText(at)} ${nameOf(staff)}`,
    })),
  }
}
