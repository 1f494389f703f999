import { elementOf, hostOf } from '../engine/easel'

/**
 * The browser address of an image or file that a page names: `cloud://` ids are served by the local
 * cloud, paths from the mini-program's root or relative to the page's folder.
 */
export function browserUrl(source: string, node?: Element): string {
  if (source.startsWith('cloud://')) return `/__cloud/file?id=${encodeURIComponent(source)}`
  if (/^(?:https?:|data:|blob:|\/)/.test(source) || source === '') return source
  const element = node ? elementOf(node) : undefined
  const folder = (element ? hostOf(element)?.is : undefined) ?? ''
  return new URL(source, `${location.origin}/${folder}`).pathname
}
