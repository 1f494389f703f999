import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { hostPackage, placeSkia } from './place-skia'

const run = promisify(execFile)

/** What a door does with the renderer, in few words. */
const door = `
import { demoPoster } from './fixtures/demo-poster'
import { renderPoster } from './render-poster'
demoPoster('classic').then(renderPoster).then((poster) => {
  process.stdout.write(poster.subarray(0, 2).toString('hex') + ' ' + (poster.length > 50_000))
})`

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenming-door-'))
  await placeSkia(folder)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function placed(name: string): string {
  return join(folder, 'node_modules/@napi-rs', name)
}

async function nativeFile(): Promise<string> {
  const names = await readdir(placed(hostPackage()))
  return join(placed(hostPackage()), names.find((name) => name.endsWith('.node')) ?? '')
}

describe('placeSkia', () => {
  it("places the engine, this machine's native file and the fonts", async () => {
    expect((await stat(placed('canvas/index.js'))).isFile()).toBe(true)
    expect((await stat(await nativeFile())).size).toBeGreaterThan(20_000_000)
    expect(await readdir(join(folder, 'fonts'))).toContain('noto-serif-sc-600.ttf')
  })

  it('does not copy again what is there', async () => {
    const before = (await stat(await nativeFile())).ctimeMs
    await placeSkia(folder)
    expect((await stat(await nativeFile())).ctimeMs).toBe(before)
  })

  it('mends a copy that was broken off and removes a package of another kind', async () => {
    const file = await nativeFile()
    const { size } = await stat(file)
    await truncate(file, 1000)
    await writeFile(placed('canvas-other-x64'), '')
    await placeSkia(folder)
    expect((await stat(file)).size).toBe(size)
    expect(await readdir(join(folder, 'node_modules/@napi-rs'))).not.toContain('canvas-other-x64')
  })

  it('asks for npm install when this machine has no native package', async () => {
    await expect(placeSkia(folder, 'canvas-plan9-x64')).rejects.toThrow('Run npm install')
  })

  it('leaves a folder in which a bundle paints posters on its own', async () => {
    const poster = join(__dirname, '../cloudfunctions/src/poster')
    await build({
      stdin: { contents: door, resolveDir: poster, loader: 'ts' },
      outfile: join(folder, 'index.js'),
      bundle: true,
      platform: 'node',
      target: 'node18',
      external: ['@napi-rs/canvas'],
      logLevel: 'error',
    })
    // The demo pictures are read from beside the bundle, as the fonts are.
    for (const name of ['product.jpg', 'avatar.jpg']) {
      await copyFile(join(poster, 'fixtures', name), join(folder, name))
    }
    const { stdout } = await run(process.execPath, ['index.js'], { cwd: folder })
    expect(stdout).toBe('ffd8 true')
  })
})
