import { startTestBed, type TestBed } from './test-bed'

let bed: TestBed
beforeAll(async () => {
  bed = await startTestBed()
  await bed.phone.open()
  await bed.phone.reLaunch('pages/form/form')
})
afterAll(() => bed.stop())

const ask = (script: string) => bed.phone.page.evaluate(script)

test('the largest setData since it was last asked, in bytes of its JSON', async () => {
  await ask('__mp.measures.takeLargestSetData()')
  await ask("__mp.page().setData({ name: '蜜蜜' }), __mp.page().setData({ name: '蜜' })")
  const largest = { by: 'pages/form/form', bytes: '{"name":"蜜蜜"}'.length + 4 }
  expect(await ask('__mp.measures.takeLargestSetData()')).toEqual(largest)
  expect(await ask('__mp.measures.takeLargestSetData()')).toEqual({ by: '', bytes: 0 })
})

test('nodes are those of the template: what is drawn inside a tag is none', async () => {
  const inputs = "document.querySelector('.pv-frame:not([hidden]) [data-wxid=name]').parentElement"
  const all = Number(await ask(`${inputs}.querySelectorAll('*').length`))
  const counted = Number(await ask(`__mp.measures.countNodes(${inputs})`))
  const drawn = Number(await ask(`${inputs}.querySelectorAll('input, textarea, img').length`))
  expect(counted).toBeGreaterThan(5)
  expect(counted).toBeLessThanOrEqual(all - drawn)
})

test('who listens to taps', async () => {
  const shown = '.pv-frame:not([hidden]) wx-page'
  await bed.phone.reLaunch('pages/home/home')
  const heard = `[...document.querySelectorAll('${shown} *')].map(__mp.measures.tapListener)`
  expect(
    await ask(`new Promise((done) => requestAnimationFrame(() => done(${heard}))) `),
  ).toContain('bind')
})
