import type * as DialogModule from './dialog'

/** A screen on which dialogs stay until they are put away, and what has stood on it. */
function screen() {
  const shown: string[] = []
  const open: ((confirm: boolean) => void)[] = []
  Object.assign(globalThis, {
    wx: {
      showModal({ content }: { content: string }) {
        shown.push(content)
        return new Promise((resolve) => open.push((confirm) => resolve({ confirm })))
      },
    },
  })
  jest.resetModules()
  const dialog: typeof DialogModule = require('./dialog')
  /** Puts away the one dialog that stands there. */
  async function answer(confirm: boolean): Promise<void> {
    expect(open).toHaveLength(1)
    open.pop()?.(confirm)
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve()
  }
  return { dialog, shown, answer }
}

test('the sentence on the screen is not said again, however often a bad code is scanned', async () => {
  const { dialog, shown, answer } = screen()
  const all = [1, 2, 3].map(() => dialog.tell('这个邀请码读不出来'))
  await answer(true)
  await Promise.all(all)
  expect(shown).toEqual(['这个邀请码读不出来'])
  const again = dialog.tell('这个邀请码读不出来')
  await answer(true)
  await again
  expect(shown).toHaveLength(2)
})

test('one waits at most: the last', async () => {
  const { dialog, shown, answer } = screen()
  const all = ['甲', '乙', '丙', '甲'].map((content) => dialog.tell(content))
  expect(shown).toEqual(['甲'])
  await answer(true)
  expect(shown).toEqual(['甲', '丙'])
  await answer(true)
  await Promise.all(all)
  expect(shown).toEqual(['甲', '丙'])
})

test('a question is agreed to once, and never unseen', async () => {
  const { dialog, answer } = screen()
  const question = { content: '退款？', confirmText: '退款' }
  const both = [dialog.ask(question), dialog.ask(question)]
  await answer(true)
  expect(await Promise.all(both)).toEqual([true, false])
})

test('a dialog that WeChat could not show makes way for the next', async () => {
  const { dialog, shown, answer } = screen()
  const showModal = wx.showModal
  Object.assign(wx, { showModal: () => Promise.reject(new Error('showModal:fail')) })
  const failed = dialog.tell('甲')
  Object.assign(wx, { showModal })
  const next = dialog.tell('乙')
  await expect(failed).rejects.toThrow('showModal:fail')
  await answer(true)
  await next
  expect(shown).toEqual(['乙'])
})
