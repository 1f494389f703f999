import * as fc from 'fast-check'
import { isBindingMode } from './binding'
import { codesThatOpen, firstPlan, firstSettings } from './first-settings'
import { planProblems } from './plan'

test('a new shop’s plan may be published as it is, promises nobody anything, and its settings hold it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), (now) => {
      const plan = firstPlan(now)
      const settings = firstSettings(plan)
      expect(planProblems(plan, settings.afterSaleDays)).toEqual([])
      expect({ on: plan.on, publishedAt: plan.publishedAt }).toEqual({
        on: false,
        publishedAt: now,
      })
      expect(settings.plan).toBe(plan)
      expect(isBindingMode(settings.binding)).toBe(true)
      expect(settings.codes).toEqual(codesThatOpen('trial'))
    }),
  )
})

test('only codes of the released version ask for the page to be there', () => {
  fc.assert(
    fc.property(fc.constantFrom('release', 'trial'), (envVersion) => {
      const checkPath = envVersion === 'release'
      expect(codesThatOpen(envVersion)).toEqual({ envVersion, checkPath })
    }),
  )
})
