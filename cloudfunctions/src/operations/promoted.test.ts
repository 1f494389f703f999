import { firstPlan, firstSettings } from '../domain/first-settings'
import { bind } from '../poster/bind'
import { demoData } from '../poster/fixtures/demo-poster'
import { plainTypesetter } from '../poster/fixtures/plain-typesetter'
import { resolve } from '../poster/resolve'
import { templates } from '../poster/templates/templates'
import { themeOf } from '../poster/theme'
import { promotedOf } from './promoted'

const FROM = Date.parse('2026-10-15T00:00:00+08:00')
const UNTIL = Date.parse('2027-01-01T00:00:00+08:00')

const activity: Model.Activity = {
  _id: 'year-end',
  title: '年末茶会',
  words: '',
  picture: '',
  productIds: [],
  from: FROM,
  until: UNTIL,
  version: 1,
  createdAt: FROM,
  updatedAt: FROM,
}

test.each(['classic', 'picture'] as const)(
  'the longest days of an activity stand whole on the %s poster',
  (id) => {
    const asked = { productId: null, activityId: 'year-end', material: null }
    const sources = { member: null, settings: null, product: null, activity, material: null }
    const promoted = promotedOf(asked, sources, firstSettings(firstPlan(FROM)), FROM)
    expect(promoted.spec).toBe('10-15 至 12-31')
    const ops = bind(templates[id], { ...demoData, ...promoted })
    const look = { theme: themeOf('#BF3420'), type: plainTypesetter(), seal: '分' }
    const { items } = resolve(templates[id], ops, { ...look, hasPicture: true })
    const texts = items.map((item) => (item.kind === 'glyphs' ? item.text : ''))
    expect(texts).toContain('10-15 至 12-31')
  },
)
