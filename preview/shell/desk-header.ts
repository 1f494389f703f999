/** The line above everything: is the cloud alive, and what did it do last. */
import type { Invocation } from './cloud-documents'
import { h } from './dom'
import { stepName } from './steps'

const OUTCOMES = { ok: '', refused: '，被拒绝', fault: '，出错' } as const

export interface DeskHeader {
  element: HTMLElement
  setAlive: (alive: boolean) => void
  showStep: (step: Invocation) => void
}

/**
 * Makes the line; it waits for the cloud until told otherwise. Notices stand in its middle, where
 * they cover nothing; `nameOf` turns a user into a name.
 */
export function createDeskHeader(
  notices: HTMLElement,
  nameOf: (user: string) => string,
): DeskHeader {
  const dot = h('span', { class: 'dot', 'data-state': 'wait', 'aria-hidden': 'true' })
  const life = h('span', {}, '正在连接本机云')
  const step = h('span', { class: 'last-step' })
  const element = h(
    'header',
    { class: 'top' },
    h('span', { class: 'seal', 'aria-hidden': 'true' }, '分'),
    h('h1', {}, '分明'),
    h('span', { class: 'top-note' }, '本机预览'),
    notices,
    h('span', { class: 'top-life', role: 'status' }, dot, life),
    step,
  )
  return {
    element,
    setAlive(alive) {
      dot.dataset.state = alive ? 'good' : 'bad'
      life.textContent = alive ? '本机云在运行' : '本机云没有回应，正在重连'
    },
    showStep({ door, action, tripCount, milliseconds, outcome, user }) {
      step.dataset.outcome = outcome
      step.textContent = `上一步 ${stepName(door, action)}，${tripCount} 次往返${OUTCOMES[outcome]}`
      step.title = `${user === '' ? '微信' : nameOf(user)}，${Math.round(milliseconds)} 毫秒`
    },
  }
}
