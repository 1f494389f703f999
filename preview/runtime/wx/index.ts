import { app } from '../app'
import { isRecord } from '../dom'
import { SelectorQuery } from '../engine/query'
import { account } from './account'
import { cloud } from './cloud'
import { device } from './device'
import { interfaceApis } from './interface'
import { media } from './media'
import { navigation } from './navigation'
import { payment } from './payment'
import { receipt } from './receipt'
import { refuseUnknown } from './refuse-unknown'
import { storage } from './storage'
import { task } from './task'
import { transfer } from './transfer'

const others = {
  cloud,
  createSelectorQuery: () => new SelectorQuery(),
  createIntersectionObserver: (component: unknown, options: unknown) => {
    const create = isRecord(component) ? component.createIntersectionObserver : undefined
    if (typeof create !== 'function')
      throw new Error('createIntersectionObserver needs a component')
    return create.call(component, options)
  },
  nextTick: (run: () => void) => setTimeout(run),
  canIUse: (name: string) => canIUse(name),
  showShareMenu: task('showShareMenu', () => undefined),
  hideShareMenu: task('hideShareMenu', () => undefined),
  updateShareMenu: task('updateShareMenu', () => undefined),
  reportEvent: () => undefined,
  exitMiniProgram: task('exitMiniProgram', () => app().hide()),
  getLogManager: () => ({ ...console }),
  getRealtimeLogManager: () => ({ ...console }),
}

const apis = {
  ...navigation,
  ...interfaceApis,
  ...storage,
  ...device,
  ...account,
  ...media,
  ...payment,
  ...receipt,
  ...transfer,
  ...others,
}

/** Every name is one of WeChat's own: a misspelt one does not compile. */
type Misspelt = Exclude<keyof typeof apis, keyof WechatMiniprogram.Wx>
const spelling: Record<Misspelt, never> = {}
void spelling

/** Components and tags that TDesign asks about besides functions. */
const KNOWN = new Set(['button.open-type.chooseAvatar', 'root-portal', 'page-container.false'])

function canIUse(name: string): boolean {
  return KNOWN.has(name) || (name.split('.')[0] ?? '') in apis
}

/** `wx` as page code sees it. */
export const wx: object = refuseUnknown('wx', apis)
