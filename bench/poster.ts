/**
 * What a poster costs: each template painted in a process of its own, as an instance of the door would,
 * the first time and again. CPU is what a cloud function is given and billed for.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as v from 'valibot'
import type { Figures } from './figures'

const TEMPLATES = ['classic', 'picture', 'type'] as const

const Measured = v.strictObject({
  coldCpu: v.number(),
  coldWall: v.number(),
  warmCpu: v.number(),
  warmWall: v.number(),
  peakRss: v.number(),
})

/** Bars of issue 6: warm at most 60 ms of CPU, at most 256 MB. Times in ms, memory in MB. */
export async function posterFigures(): Promise<Figures> {
  const figures: Figures = {}
  for (const template of TEMPLATES) {
    const measured = await measure(template)
    figures[`${template}, first, CPU`] = { value: measured.coldCpu, unit: 'ms' }
    figures[`${template}, first, wall`] = { value: measured.coldWall, unit: 'ms' }
    figures[`${template}, again, CPU (bar 60)`] = { value: measured.warmCpu, unit: 'ms' }
    figures[`${template}, again, wall`] = { value: measured.warmWall, unit: 'ms' }
    figures[`${template}, peak memory (bar 256)`] = { value: measured.peakRss, unit: 'MB' }
  }
  return figures
}

async function measure(template: string): Promise<v.InferOutput<typeof Measured>> {
  const args = ['--import', 'tsx', join(__dirname, 'poster-process.ts'), template]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: join(__dirname, '..'),
  })
  return v.parse(Measured, JSON.parse(stdout))
}
