import { edit, loadForm, saveForm } from './form-page'

const refusal = (code: string) => ({ ok: false, code })
const view = { version: 4, categories: [], banners: [], plan: null }

/** A form page on a phone whose cloud answers with these, one after the other; none is an outage. */
function open(...answers: object[]) {
  const said: string[] = []
  const asked: string[] = []
  const wx = {
    cloud: {
      async callFunction({ data }: { data: { action: string } }) {
        asked.push(data.action)
        const result = answers.shift()
        if (!result) throw new Error('nobody answers')
        return { result }
      },
    },
    showToast: ({ title }: { title: string }) => said.push(`passing: ${title}`),
    async showModal({ content }: { content: string }) {
      said.push(content)
      return { confirm: true }
    },
    enableAlertBeforeUnload: ({ message }: { message: string }) => said.push(`guard: ${message}`),
    disableAlertBeforeUnload: () => said.push('no guard'),
  }
  Object.assign(globalThis, { wx })
  jest.spyOn(console, 'error').mockReturnValue()
  const page = {
    data: { state: 'loading', problem: '', busy: false, changed: false, version: 0 },
    setData(patch: object) {
      Object.assign(page.data, patch)
    },
    load: () => loadForm(page, 'merchant.shelf', {}),
    show: ({ version }: CloudApi.ShelfView) => page.setData({ version, changed: false }),
    save: () => saveForm(page, 'merchant.saveBanners', { from: 4, banners: [] }, '已保存'),
  }
  return { page, said, asked }
}

test('what was fetched is shown; a refusal and an outage stand in its place', async () => {
  const { page } = open({ ok: true, data: view }, refusal('NOT_STAFF'))
  await page.load()
  expect(page.data).toMatchObject({ state: 'ready', version: 4 })
  await page.load()
  expect(page.data).toMatchObject({ state: 'refused', problem: '这里只有商家能进，请联系店主开通' })
  await page.load()
  expect(page.data).toMatchObject({ state: 'fault', problem: expect.stringMatching(/^\w{4}-/) })
})

test('from the first change on who leaves is asked, until it is saved', async () => {
  const { page, said } = open({ ok: true, data: { version: 5 } }, { ok: true, data: view })
  edit(page, { problem: 'a' })
  edit(page, { problem: 'b' })
  expect(said).toEqual(['guard: 有修改还没有保存，确定离开吗？'])
  expect(page.data).toMatchObject({ problem: 'b', changed: true })
  expect(await page.save()).toBe(true)
  expect(said.slice(1)).toEqual(['passing: 已保存', 'no guard'])
  expect(page.data).toMatchObject({ changed: false, busy: false })
})

test('who was overtaken sees what the other saved', async () => {
  const { page, said, asked } = open(refusal('SETTINGS_CHANGED'), { ok: true, data: view })
  expect(await page.save()).toBe(false)
  expect(said).toEqual(['店铺设置刚被别人改过，请刷新后再改'])
  expect(asked).toEqual(['merchant.saveBanners', 'merchant.shelf'])
})

test.each([
  [refusal('TEXT_RISKY'), /./],
  [undefined, /^没有收到答复，可以再点一次。编号 \w{4}-\w{4}$/],
])('what was refused, or not answered, stays as it was typed', async (answer, words) => {
  const { page, said, asked } = open(...(answer ? [answer] : []))
  edit(page, {})
  await page.save()
  expect(said[1]).toMatch(words)
  expect(said).toHaveLength(2)
  expect(asked).toEqual(['merchant.saveBanners'])
  expect(page.data).toMatchObject({ changed: true, busy: false })
})

test('two taps are one save', async () => {
  const { page, asked } = open({ ok: true, data: { version: 5 } }, { ok: true, data: view })
  await Promise.all([page.save(), page.save()])
  expect(asked).toEqual(['merchant.saveBanners', 'merchant.shelf'])
})
