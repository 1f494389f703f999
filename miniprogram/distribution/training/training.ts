import { call, faultOf } from '../../services/cloud'
import { mention, tell } from '../../services/dialog'
import { refusalSentence } from '../../services/refusals'
import { fullDay } from '../../utils/day'

type Choice = WechatMiniprogram.TouchEvent<object, object, { question: number; choice: number }>

/** A question that nobody has answered yet. */
const OPEN = -1

Page({
  data: {
    // ------------------------------------------------------------ from distributor.training
    rules: [] as string[],
    questions: [] as CloudApi.QuizQuestion[],
    needed: false,
    /** The day on which it was passed; '' before. */
    passed: '',

    // ------------------------------------------------------------ chosen by the person
    answers: [] as number[],

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    /** Every question has an answer. */
    complete: false,
    wrong: '',
    busy: false,
  },

  onLoad() {
    this.load()
  },

  async load() {
    try {
      const reply = await call('distributor.training', {})
      if (!reply.ok) {
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
        return
      }
      const { rules, questions, needed, passedAt } = reply.data
      this.setData({
        ...{ state: 'ready', rules, questions, needed },
        passed: passedAt === null ? '' : fullDay(passedAt),
        answers: questions.map(() => OPEN),
      })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  onChoose(event: Choice) {
    const { question, choice } = event.currentTarget.dataset
    const answers = this.data.answers.map((before, i) => (i === question ? choice : before))
    this.setData({ answers, wrong: '', complete: !answers.includes(OPEN) })
  },

  async onSubmit() {
    const { answers, complete, busy } = this.data
    if (!complete || busy) return
    this.setData({ busy: true })
    try {
      const reply = await call('distributor.passQuiz', { answers })
      if (reply.ok) {
        mention('答对了，可以做海报了')
        this.setData({ passed: fullDay(reply.data.passedAt) })
      } else this.setData({ wrong: refusalSentence(reply) })
    } catch (error) {
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ busy: false })
  },

  /** To the poster that waits below, or a first one. */
  onPoster() {
    const stack = getCurrentPages()
    const isBelow = stack[stack.length - 2]?.route === 'distribution/poster/poster'
    if (isBelow) wx.navigateBack()
    else wx.redirectTo({ url: '/distribution/poster/poster' })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onApply() {
    wx.switchTab({ url: '/pages/me/me' })
  },
})
