/** What the build hands to the runtime. Types only: both sides are compiled apart. */

export interface WindowConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: 'black' | 'white'
  navigationStyle?: 'default' | 'custom'
  backgroundColor?: string
  onReachBottomDistance?: number
  enablePullDownRefresh?: boolean
  disableScroll?: boolean
}

export interface TabItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

export interface TabBarConfig {
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: 'black' | 'white'
  list: TabItem[]
}

export interface AppConfig {
  /** Pages of the main package and of every subpackage, the first page first. */
  pages: string[]
  window: WindowConfig
  tabBar?: TabBarConfig
}

/** The fields of a component's JSON that the engine reads; `usingComponents` holds code paths. */
export interface ComponentConfig {
  component?: boolean
  usingComponents: Record<string, string>
  componentGenerics?: Record<string, true | { default?: string }>
  componentPlaceholder?: Record<string, string>
  styleIsolation?: string
  addGlobalClass?: boolean
  pureDataPattern?: string
}

export interface ManifestComponent {
  /** Path without extension and leading slash. */
  code: string
  page: boolean
  config: ComponentConfig
  window: WindowConfig
  css: string
  /** Name that prefixes this component's classes; absent when its style is shared. */
  scope?: string
  /** Runs the module, which calls Page, Component or App. */
  load: () => void
}

export interface Manifest {
  app: AppConfig
  appCss: string
  loadApp: () => void
  /** Compiled templates by code path. */
  templates: Record<string, unknown>
  components: ManifestComponent[]
}
