import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as v from 'valibot'

const Icons = v.object({
  icons: v.record(v.string(), v.object({ body: v.string() })),
  aliases: v.optional(v.record(v.string(), v.object({ parent: v.string() })), {}),
})

let loaded: v.InferOutput<typeof Icons> | undefined

/** The SVG of a TDesign icon by its name, or undefined when there is none of that name. */
export function iconSvg(name: string): string | undefined {
  if (!loaded) {
    const file = createRequire(__filename).resolve('@iconify-json/tdesign/icons.json')
    loaded = v.parse(Icons, JSON.parse(readFileSync(file, 'utf8')))
  }
  const icon = loaded.icons[name] ?? loaded.icons[loaded.aliases[name]?.parent ?? '']
  if (!icon) return undefined
  return `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">${icon.body}</svg>`
}
