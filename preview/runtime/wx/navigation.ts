import { app } from '../app'
import { PageRecord } from '../page'
import { phone } from '../phone'
import { setBadge } from '../tab-badges'
import { task, WxError } from './task'

type Option<Name extends keyof WechatMiniprogram.Wx> = NonNullable<
  Parameters<
    WechatMiniprogram.Wx[Name] extends (...args: infer A) => unknown ? (...args: A) => void : never
  >[0]
>

/** Pages, their bars, and scrolling them. */
export const navigation = {
  navigateTo: task('navigateTo', (options: Option<'navigateTo'>) => {
    const opened = app().stack.navigateTo(required(options.url), ({ channel }) => {
      for (const [name, listener] of Object.entries(options.events ?? {})) {
        if (typeof listener === 'function') channel.on(name, (...values) => listener(...values))
      }
    })
    return { eventChannel: opened.channel }
  }),
  redirectTo: task('redirectTo', (options: Option<'redirectTo'>) => {
    app().stack.redirectTo(required(options.url))
  }),
  reLaunch: task('reLaunch', (options: Option<'reLaunch'>) => {
    app().stack.reLaunch(required(options.url))
  }),
  switchTab: task('switchTab', (options: Option<'switchTab'>) => {
    app().stack.switchTab(required(options.url))
  }),
  navigateBack: task('navigateBack', (options: Option<'navigateBack'>) => {
    return app().stack.askBack(options.delta ?? 1)
  }),
  enableAlertBeforeUnload: task(
    'enableAlertBeforeUnload',
    (options: Option<'enableAlertBeforeUnload'>) => {
      top().question = options.message
    },
  ),
  disableAlertBeforeUnload: task('disableAlertBeforeUnload', () => {
    top().question = ''
  }),
  setNavigationBarTitle: task(
    'setNavigationBarTitle',
    (options: Option<'setNavigationBarTitle'>) => {
      top().frame.setTitle(options.title)
    },
  ),
  setNavigationBarColor: task(
    'setNavigationBarColor',
    (options: Option<'setNavigationBarColor'>) => {
      const text = options.frontColor === '#000000' ? 'black' : 'white'
      top().frame.setColors(text, options.backgroundColor)
      phone().dataset.bar = text
    },
  ),
  showNavigationBarLoading: task('showNavigationBarLoading', () => undefined),
  hideNavigationBarLoading: task('hideNavigationBarLoading', () => undefined),
  setTabBarBadge: task('setTabBarBadge', (options: Option<'setTabBarBadge'>) => {
    setBadge(options.index, options.text)
  }),
  removeTabBarBadge: task('removeTabBarBadge', (options: Option<'removeTabBarBadge'>) => {
    setBadge(options.index, undefined)
  }),
  showTabBarRedDot: task('showTabBarRedDot', (options: Option<'showTabBarRedDot'>) => {
    setBadge(options.index, '')
  }),
  hideTabBarRedDot: task('hideTabBarRedDot', (options: Option<'hideTabBarRedDot'>) => {
    setBadge(options.index, undefined)
  }),
  pageScrollTo: task('pageScrollTo', (options: Option<'pageScrollTo'>) => {
    const { scroller } = top()
    if (!scroller) return
    const behavior = options.duration === 0 ? 'auto' : 'smooth'
    scroller.scrollTo({ top: options.scrollTop ?? offsetOf(scroller, options.selector), behavior })
  }),
  startPullDownRefresh: task('startPullDownRefresh', () => {
    top().refresh()
  }),
  stopPullDownRefresh: task('stopPullDownRefresh', () => {
    top().frame.showRefreshing(false)
  }),
}

function top(): PageRecord {
  const page = app().stack.top
  if (!(page instanceof PageRecord)) throw new WxError('no page')
  return page
}

function required(url: unknown): string {
  if (typeof url !== 'string') throw new WxError('parameter error: parameter.url should be String')
  return url
}

function offsetOf(scroller: HTMLElement, selector: string | undefined): number {
  const match = selector?.startsWith('#')
    ? scroller.querySelector(`[data-wxid="${CSS.escape(selector.slice(1))}"]`)
    : selector && scroller.querySelector(selector)
  if (!match) return 0
  return (
    scroller.scrollTop + match.getBoundingClientRect().top - scroller.getBoundingClientRect().top
  )
}
