const accent = '#BF3420'

/** The dialog on the screen: WeChat itself would pile one upon another. */
let open: { words: string; closed: Promise<void> } | null = null
/** Counts the dialogs, so that of those that wait only the last is shown. */
let newest = 0

/**
 * Says one sentence that has to be read; resolves when it has been put away. What stands on the
 * screen already is not said twice, and a later sentence takes the place of one that still waits.
 */
export async function tell(content: string): Promise<void> {
  await show({ content, showCancel: false, confirmText: '知道了' })
}

export interface Question {
  title?: string
  content: string
  /** Four characters at most: WeChat refuses more. */
  confirmText: string
  /** 取消, where nothing else is said. */
  cancelText?: string
}

/**
 * Asks before a step that cannot be taken back, or for the way on; true when the person agrees.
 * A question that is not shown, because it stands there already, is not agreed to.
 */
export function ask(question: Question): Promise<boolean> {
  return show(question)
}

/** A short word in passing. */
export function mention(title: string): void {
  wx.showToast({ title, icon: 'none', duration: 2500 })
}

async function show(modal: Question & { showCancel?: boolean }): Promise<boolean> {
  const words = `${modal.title ?? ''}${modal.content}`
  if (open?.words === words) {
    await open.closed
    return false
  }
  newest += 1
  const turn = newest
  while (open) {
    await open.closed
    if (turn !== newest) return false
  }
  const answer = wx.showModal({ ...modal, confirmColor: accent })
  const closed = () => {
    open = null
  }
  // A dialog that could not be shown is thrown below; here it only makes way for the next.
  open = { words, closed: answer.then(closed, closed) }
  return (await answer).confirm
}
