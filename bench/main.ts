/** `npm run bench`: prints figures and asserts nothing. */
import { readOptions } from '../scripts/command-line'
import { databaseFigures } from './database'
import type { Figure, Figures } from './figures'
import { posterFigures } from './poster'
import { shopFigures } from './shop'
import { teamFigures } from './team'

const HELP = `npm run bench -- [options]
  --json          one object {name: {value, unit, baseline?}} in place of the table
  --only SUBJECT  one subject only`

interface Subject {
  measure: () => Promise<Figures>
  /** What is measured, and what stands beside it. */
  heads: readonly [measured: string, beside: string]
}

/** One file each; a further subject is a further line. */
const SUBJECTS: Record<string, Subject> = {
  database: { measure: databaseFigures, heads: ['measured', 'plain Map'] },
  poster: { measure: posterFigures, heads: ['measured', ''] },
  shop: { measure: shopFigures, heads: ['100,000 orders', '100 orders'] },
  team: { measure: teamFigures, heads: ['measured', 'all ids, IN, page in memory'] },
}

/** A figure as `--json` tells it; `baseline` is what it stands beside, in the same unit. */
interface Told {
  value: number
  unit: Figure['unit']
  baseline?: number
}

function told({ value, unit }: Figure, other: Figure | undefined): Told {
  return other ? { value, unit, baseline: other.value } : { value, unit }
}

/** Measures every subject, one after the other. */
export async function main(args: string[]): Promise<void> {
  const options = readOptions(
    args,
    {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    HELP,
  )
  if (options.help) return console.log(HELP)
  const all: Record<string, Told> = {}
  for (const [name, { measure, heads }] of Object.entries(SUBJECTS)) {
    if (options.only !== undefined && options.only !== name) continue
    const figures = await measure()
    if (!options.json) console.log(`${table([name, ...heads], figures)}\n`)
    for (const [what, figure] of Object.entries(figures)) {
      all[`${name}: ${what}`] = told(figure, figure.beside)
      for (const more of figure.with ?? []) {
        const other = figure.beside?.with?.find(({ unit }) => unit === more.unit)
        all[`${name}: ${what}, ${more.unit}`] = told(more, other)
      }
    }
  }
  if (options.json) console.log(JSON.stringify(all))
}

function table(heads: readonly string[], figures: Figures): string {
  const rows = Object.entries(figures).map(([name, figure]) => [
    name,
    shown(figure),
    figure.beside ? shown(figure.beside) : '',
  ])
  rows.unshift([...heads])
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  const widths = [width(0), width(1), width(2)]
  return rows
    .map(([name = '', value = '', other = '']) =>
      [
        name.padEnd(widths[0] ?? 0),
        value.padStart(widths[1] ?? 0),
        other.padStart(widths[2] ?? 0),
      ].join('  '),
    )
    .join('\n')
}

const number = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 3 })

const shown = ({ value, unit, with: more = [] }: Figure): string =>
  [`${number(value)} ${unit}`, ...more.map(shown)].join('  ')
