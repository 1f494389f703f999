/** Paints one template over and over and prints what it took, as JSON. Started by bench/poster.ts. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { toBuffer } from 'qrcode'
import * as v from 'valibot'
import type { PosterInput, TemplateId } from '../cloudfunctions/src/poster/poster-input'
import { renderPoster } from '../cloudfunctions/src/poster/render-poster'

/** The engine has settled after these; the median of the rest counts. */
const WARM_UP = 5
const RUNS = 25

const PICTURES = join(__dirname, '../scripts/seed/pictures')
const SCENE = '7KQ2M9XH4T'

/**
 * A product of the demo shop, as its door would paint it: a picture of 800 x 800 px, an avatar,
 * emoji.
 */
async function posterOf(template: TemplateId): Promise<PosterInput> {
  return {
    template,
    look: { accent: '#BF3420', seal: '分' },
    scene: SCENE,
    data: {
      nickname: '小林🍵',
      greeting: '推荐给你一罐春茶',
      title: '明前绿茶 头采独芽',
      subtitle: '三月下旬采，四月八日到仓',
      spec: '50 g 罐装',
      priceFen: 12_800,
      call: '',
      shop: '分明小铺',
      attributes: [
        ['规格', '50 g 罐装'],
        ['采摘', '2026 年 3 月 28 日'],
        ['到仓', '2026 年 4 月 8 日'],
        ['产地', '海拔 900 米高山茶园'],
      ],
    },
    pictures: {
      product: await readFile(join(PICTURES, 'green-tea.jpg')),
      avatar: await readFile(join(PICTURES, 'avatars/xiaolin.jpg')),
      code: await toBuffer(`wxacode://pages/product/product?scene=${SCENE}`, { width: 430 }),
    },
  }
}

interface Cost {
  /** Milliseconds. */
  cpu: number
  wall: number
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [cpu, wall] = [process.cpuUsage(), performance.now()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { cpu: (user + system) / 1000, wall: performance.now() - wall }
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

async function main(): Promise<void> {
  const template = v.parse(v.picklist(['classic', 'picture', 'type']), process.argv[2])
  const input = await posterOf(template)
  const cold = await costOf(() => renderPoster(input))
  for (let run = 0; run < WARM_UP; run += 1) await renderPoster(input)
  const warm: Cost[] = []
  for (let run = 0; run < RUNS; run += 1) warm.push(await costOf(() => renderPoster(input)))
  const figures = {
    coldCpu: cold.cpu,
    coldWall: cold.wall,
    warmCpu: median(warm.map(({ cpu }) => cpu)),
    warmWall: median(warm.map(({ wall }) => wall)),
    peakRss: process.resourceUsage().maxRSS / 1024,
  }
  console.log(JSON.stringify(figures))
}

main()
