/** The ten money rules for a merchant: what disagrees, and what to do about it. */

interface RuleWords {
  says: string
  todo: string
}

const RULES: Record<string, RuleWords> = {
  'sums-to-zero': {
    says: '这笔分录的进出加起来不是零',
    todo: '先别按它打款，在云开发控制台按编号找到这笔分录，改回原样',
  },
  'one-fact-once': {
    says: '同一件事记了两次，或编号对不上',
    todo: '先别给相关的分销员打款，查清这件事实际发生了几次',
  },
  'balances-match': {
    says: '余额和一笔笔分录接不上',
    todo: '先别给这位分销员打款，以分录为准改回余额',
  },
  'within-cap': {
    says: '这一单的佣金超过了封顶或实付',
    todo: '核对订单的金额和比例，多给的在订单里用「调整」减回',
  },
  'frozen-terms': {
    says: '佣金没有按下单时定好的人和比例给',
    todo: '核对这一单的分销员，给错的在订单里用「调整」改正',
  },
  'refunds-telescope': {
    says: '退款之后留下的佣金不对',
    todo: '核对这一单的退款，差额在订单里用「调整」补上或减回',
  },
  'never-below-zero': {
    says: '余额成了负数，或有待抵扣时没有先抵',
    todo: '先别给这位分销员打款，以分录为准改回余额',
  },
  'held-then-ended': {
    says: '这笔提现的冻结和结束对不上',
    todo: '先别打款也别驳回，到微信里查它实际付了几次',
  },
  'state-has-its-fact': {
    says: '状态和凭据对不上',
    todo: '核对它的付款、退款或打款记录，缺哪一样补哪一样',
  },
  funded: {
    says: '这笔佣金背后没有已付款的真实订单',
    todo: '先别给收款的分销员打款，核对订单有没有付款和收货',
  },
}

/** The words of a rule that an audit names; a rule of a newer shop has general ones. */
export function ruleWords(rule: string): RuleWords {
  return RULES[rule] ?? { says: '有一处对不上', todo: '更新小程序后再看，先别给相关的人打款' }
}
