const accent = '#BF3420'

/** Says one sentence that has to be read; resolves when it has been put away. */
export async function tell(content: string): Promise<void> {
  await wx.showModal({ content, showCancel: false, confirmText: '知道了', confirmColor: accent })
}

export interface Question {
  title: string
  content: string
  /** Four characters at most: WeChat refuses more. */
  confirmText: string
  cancelText: string
}

/** Asks before a step that cannot be taken back; true when the person agrees. */
export async function ask(question: Question): Promise<boolean> {
  const answer = await wx.showModal({ ...question, confirmColor: accent })
  return answer.confirm
}

/** A short word in passing. */
export function mention(title: string): void {
  wx.showToast({ title, icon: 'none', duration: 2500 })
}
