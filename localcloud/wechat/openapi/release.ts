/** Whether the mini-program has been released, and with which pages. */
export interface Release {
  isReleased(): boolean
  /** True for a page of the released version, named without a leading slash and without a query. */
  has(page: string): boolean
  /** The page that opens when none is named; '' when the pages are unknown. */
  home(): string
  set(released: boolean): void
}

/**
 * Before its first release no page of a mini-program is "released", so that codes must be made with
 * check_path false (facts/wechat-platform.md section 2.1).
 * @param pages pages of app.json; the first is the home page
 */
export function createRelease(pages: readonly string[], releasedAtFirst: boolean): Release {
  let released = releasedAtFirst
  return {
    isReleased: () => released,
    has: (page) => released && pages.includes(page),
    home: () => pages[0] ?? '',
    set(next) {
      released = next
    },
  }
}
