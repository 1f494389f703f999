/**
 * Started by scripts/check-wechat with a project's folder and a file for the answer, as JSON:
 * `{ rules, sizes }` or `{ fault }`. A process of its own, because miniprogram-ci leaves a worker
 * behind and writes much on the console. It works offline: the attributes are given, and the list of
 * file kinds that it asks WeChat for has a copy inside (facts/devtools.md section 7.1).
 */
const { writeFileSync } = require('node:fs')
const ci = require('miniprogram-ci')

const [projectPath, answerFile] = process.argv.slice(2)

/** No name and no key of anybody: nothing is uploaded. */
const project = new ci.Project({
  appid: 'wx0000000000000000',
  type: 'miniProgram',
  projectPath,
  privateKey: 'offline',
  attr: async () => ci.DefaultProjectAttr,
  ignores: ['node_modules/**/*'],
})

async function compile() {
  const rules = await ci.checkCodeQuality(project)
  const files = await ci.getCompiledResult({
    project,
    version: '1',
    desc: '',
    setting: { useProjectConfig: true },
    onProgressUpdate() {},
  })
  const sizes = Object.entries(files).map(([path, content]) => [path, Buffer.byteLength(content)])
  return { rules, sizes: Object.fromEntries(sizes) }
}

compile()
  .catch(({ code, message, path }) => ({ fault: { code, message, path } }))
  .then((answer) => {
    writeFileSync(answerFile, JSON.stringify(answer))
    process.exit(0)
  })
