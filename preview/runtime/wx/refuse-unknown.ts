import { reportProblem } from '../report'

/**
 * The same APIs, but a call of one that is not there throws, with a red strip on the phone: silence
 * would look like WeChat's own behaviour. `prefix` is what page code writes before the name.
 */
export function refuseUnknown<T extends object>(prefix: string, apis: T): T {
  return new Proxy(apis, {
    get(target, name) {
      if (name in target || typeof name === 'symbol') return Reflect.get(target, name)
      return () => {
        const text = `${prefix}.${name} is not simulated`
        reportProblem(text)
        throw new Error(text)
      }
    },
  })
}
