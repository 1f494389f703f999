/** Strips types for jest; tsc checks them in `npm run check`. */
const { transformSync } = require('esbuild')

module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcemap: true,
      sourcefile: path,
    })
    return { code, map }
  },
}
