/** `npm run bench`: prints figures and asserts nothing. */
import { readOptions } from '../scripts/command-line'
import { databaseFigures } from './database'
import type { Figure, Figures } from './figures'

const HELP = `npm run bench -- [options]
  --json          one object {name: {value, unit, baseline?}} in place of the table
  --only SUBJECT  one subject only`

/** One file each; a further subject is a further line. */
const SUBJECTS: Record<string, () => Promise<Figures>> = {
  database: databaseFigures,
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
  const all: Figures = {}
  for (const [name, measure] of Object.entries(SUBJECTS)) {
    if (options.only !== undefined && options.only !== name) continue
    for (const [what, figure] of Object.entries(await measure())) all[`${name}: ${what}`] = figure
  }
  console.log(options.json ? JSON.stringify(all) : table(all))
}

function table(figures: Figures): string {
  const rows = Object.entries(figures).map(([name, figure]) => [
    name,
    shown(figure),
    beside(figure),
  ])
  rows.unshift(['', 'measured', 'plain Map'])
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

const shown = ({ value, unit }: Figure): string => `${number(value)} ${unit}`

const beside = ({ baseline, unit }: Figure): string =>
  baseline === undefined ? '' : `${number(baseline)} ${unit}`
