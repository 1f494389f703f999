/** A withdrawal's way from request to arrival, paid by the merchant's hand or by WeChat's transfer. */
import { columnTime } from '../../utils/day'

type WithdrawalView = CloudApi.WithdrawalView

export interface Stage {
  name: string
  place: 'done' | 'now' | 'failed' | 'ahead'
  note: string
}

/** Four stages: 申请, 审核, 打款 (or 收款), 到账; one that is rejected or fails ends before. */
export function stagesOf(withdrawal: WithdrawalView): Stage[] {
  const requested: Stage = { name: '申请', place: 'done', note: columnTime(withdrawal.requestedAt) }
  const arrived: Stage = { name: '到账', place: 'ahead', note: '' }
  switch (withdrawal.state) {
    case 'requested':
      return [requested, now('审核', '等商家审核'), ahead('打款'), arrived]
    case 'approved':
      return [requested, done('审核', withdrawal.approvedAt), now('打款', '等商家转账'), arrived]
    case 'paying':
      return [requested, done('审核', withdrawal.approvedAt), now('打款', '微信处理中'), arrived]
    case 'confirming':
      return [requested, done('审核', withdrawal.approvedAt), now('收款', '等你确认'), arrived]
    case 'failed':
      return [
        requested,
        done('审核', withdrawal.approvedAt),
        { name: '未到账', place: 'failed', note: timeOrNothing(withdrawal.endedAt) },
        { name: '已退回', place: 'done', note: '原数退回' },
      ]
    case 'paid':
      return [
        requested,
        done('审核', withdrawal.approvedAt),
        done('打款', withdrawal.endedAt),
        done('到账', withdrawal.endedAt),
      ]
    case 'rejected':
      return [
        requested,
        { name: '未通过', place: 'failed', note: timeOrNothing(withdrawal.endedAt) },
        { name: '已退回', place: 'done', note: '原数退回' },
      ]
  }
}

function done(name: string, at: CloudApi.Time | null): Stage {
  return { name, place: 'done', note: timeOrNothing(at) }
}

function now(name: string, note: string): Stage {
  return { name, place: 'now', note }
}

function ahead(name: string): Stage {
  return { name, place: 'ahead', note: '' }
}

function timeOrNothing(at: CloudApi.Time | null): string {
  return at === null ? '' : columnTime(at)
}
