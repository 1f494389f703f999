/**
 * Honest promotion: the rules, and a short quiz about them that a shop may want before a distributor's
 * first poster. In words of our own after facts/distribution.md section 5.
 */

/** A question with the place of its right answer, which never leaves the server. */
interface Question extends CloudApi.QuizQuestion {
  right: number
}

/** What every distributor keeps to. */
export const PROMOTION_RULES: readonly string[] = [
  '佣金只来自真实卖出的商品。介绍一个人加入，不管他买不买，都没有钱。',
  '佣金最多算两级，也不按团队的人数或团队的业绩给钱。',
  '成为分销员不收费，也不要求先买商品。谁向你或朋友收“入门费”，请告诉商家。',
  '只说商品真实的样子。不说“最好”“第一”，不承诺疗效，也不说能赚多少钱。',
  '分享由朋友自己决定。不用好处换转发，不反复打扰，不冒充商家或客服。',
  '朋友退款，对应的佣金会退回。不要自己下单再退款来凑业绩。',
  '朋友的电话、地址和订单只用来服务他，不转给别人。',
]

const QUESTIONS: readonly Question[] = [
  {
    ask: '一位朋友扫了你的码，注册了，但没有买东西。你会得到什么？',
    choices: ['按人头给的奖励', '没有佣金，卖出商品才有', '先给一半佣金'],
    right: 1,
  },
  {
    ask: '有人说“先交 99 元才能做分销员”，这对吗？',
    choices: ['对，交了才有资格', '自愿就可以收', '不对，成为分销员不收费'],
    right: 2,
  },
  {
    ask: '下面哪句话可以发在朋友圈里？',
    choices: [
      '我自己在喝的桂花乌龙，喜欢可以看看',
      '全网第一，错过就亏',
      '跟着我卖，一个月就能翻身',
    ],
    right: 0,
  },
  {
    ask: '朋友收货后又退了款，这一单的佣金会怎样？',
    choices: ['照样给你', '按退款退回', '由朋友补给你'],
    right: 1,
  },
]

/** The questions as they are asked, without their answers. */
export function quizQuestions(): CloudApi.QuizQuestion[] {
  return QUESTIONS.map(({ ask, choices }) => ({ ask, choices }))
}

/** How many questions are answered wrong, or not at all; answers to no question count as wrong too. */
export function wrongAnswers(answers: readonly number[]): number {
  const wrong = QUESTIONS.filter(({ right }, i) => answers[i] !== right).length
  return wrong + Math.max(0, answers.length - QUESTIONS.length)
}
