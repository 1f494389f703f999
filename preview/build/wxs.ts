/**
 * WXS is not JavaScript (facts/browser-preview.md 6.3): `x.constructor` is a string there, a
 * backslash in getRegExp's literal is kept, and modules are required with their extension.
 * Rewrites a WXS source so that it means the same as JavaScript.
 */
export function rewriteWxs(source: string): string {
  return source
    .replace(
      /([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\[[^\]]*\])*)\.constructor\b/g,
      '__wxsType($1)',
    )
    .replace(/getRegExp\(\s*(['"])((?:\\.|(?!\1).)*)\1/g, (_, quote: string, body: string) => {
      return `getRegExp(${quote}${body.replace(/\\/g, '\\\\')}${quote}`
    })
    .replace(/require\(\s*(['"])([^'"]+?)(?:\.wxs)?\1\s*\)/g, "require('$2')")
}

/** Targets of `require` in a WXS source. */
export function wxsRequires(source: string): string[] {
  return [...source.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => match[1] ?? '')
}

/**
 * Placed in the closure of all templates: the globals of WXS, and the hooks by which the runtime
 * tells a WXS handler from a page method (by the function itself: its path is not reliable).
 */
export const WXS_RUNTIME = `
var __wxsType = function (v) { return Object.prototype.toString.call(v).slice(8, -1) }
var getRegExp = function (a, b) { return new RegExp(a, b) }
var getDate = function () { return new (Function.prototype.bind.apply(Date, [null].concat([].slice.call(arguments)))) }
var __wxsFunctions = new WeakSet()
D = (function (define) { return function (name, module) {
  var get = define(name, module)
  return function () {
    var exported = get()
    for (var key in exported) if (typeof exported[key] === 'function') __wxsFunctions.add(exported[key])
    return exported
  }
} })(D)
Q.A = function (f) { return __preview.wxsChange(f) }
Q.C = function (caller, event, f) {
  return __wxsFunctions.has(f) ? __preview.wxsEvent(caller, event, f) : f.call(caller, event)
}
`
