/**
 * Checks a downloaded statement (对账单) offline: `node check-statement.mjs FILE`. Needs nothing but Node.
 * Every line is hashed together with the hash before it, so the file is either exactly what the shop
 * wrote, or the first line that breaks is named. Prints `verified: ...` (exit 0), or the line and why
 * (exit 1); exit 2 when the file can't be read.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const HEAD =
  '行,时间,事项,订单或提现,分录,待结算变动,待结算,可提现变动,可提现,提现中变动,提现中,已到账变动,已到账,待抵扣变动,待抵扣,校验码'
const KINDS = new Map([
  ['佣金入账', 'accrue'],
  ['佣金结算', 'release'],
  ['退款冲回', 'reverse'],
  ['商家调整', 'adjust'],
  ['申请提现', 'hold'],
  ['提现到账', 'paid'],
  ['提现退回', 'void'],
])
const NUMBER = /^(0|[1-9]\d{0,15})$/
const YUAN = /^(-?)(0|[1-9]\d*)\.(\d\d)$/
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/

/** Why a line breaks; `line` counts from 1 as an editor does. */
class Broken extends Error {
  constructor(line, why) {
    super(`line ${line}: ${why}`)
  }
}

/** Reads one line's cells, each strictly: a value can be written in one way only. */
class Cells {
  constructor(line, text) {
    this.line = line
    this.cells = text.split(',')
    if (this.cells.length !== 16) this.fail(`has ${this.cells.length} columns, not 16`)
    this.at = 0
  }
  fail(why) {
    throw new Broken(this.line, why)
  }
  next(what, pattern) {
    const cell = this.cells[this.at++]
    if (!pattern.test(cell)) this.fail(`'${cell}' is no ${what}`)
    return cell
  }
  number(what) {
    return Number(this.next(what, NUMBER))
  }
  fen(what) {
    const [, sign, yuan, fen] = YUAN.exec(this.next(what, YUAN))
    const amount = Number(yuan + fen)
    if (sign && amount === 0) this.fail(`'-0.00' is no ${what}`)
    return sign ? -amount : amount
  }
  time() {
    const text = this.next('time', TIME)
    const at = Date.parse(`${text.replace(' ', 'T')}+08:00`)
    const again = Number.isNaN(at) ? '' : new Date(at + 28_800_000).toISOString()
    if (again.replace('T', ' ').replace('Z', '') !== text) this.fail(`'${text}' is no time`)
    return at
  }
}

/** The first and last line: whose statement, which month, and what he had. */
function readBalance(line, text, word) {
  const cells = new Cells(line, text)
  const sequence = cells.number('line number')
  const month = cells.next('month', /^\d{4}-(0[1-9]|1[0-2])$/)
  if (cells.next('word', /./) !== word) cells.fail(`is not ${word}`)
  const owner = cells.next('member', /^[0-9A-Z]{16}$/)
  cells.next('empty cell', /^$/)
  const after = [0, 1, 2, 3, 4].map(() => {
    cells.next('empty cell', /^$/)
    return cells.fen('amount')
  })
  return { sequence, month, owner, after, hash: cells.next('hash', /^([0-9a-f]{64})?$/) }
}

/** One journal: its hash is computed from the line and the hash before it. */
function checkLine(line, text, before) {
  const cells = new Cells(line, text)
  const sequence = cells.number('line number')
  if (sequence !== before.sequence + 1) cells.fail(`is number ${sequence} after ${before.sequence}`)
  const at = cells.time()
  const word = cells.next('word', /./)
  const kind = KINDS.get(word)
  if (!kind) cells.fail(`'${word}' is no kind of journal`)
  const about = cells.next('number', /^[\w.:-]+$/)
  const journalId = cells.next('journal', /^[\w.:-]+$/)
  const amounts = before.after.flatMap((had) => {
    const change = cells.fen('amount')
    const has = cells.fen('amount')
    if (had + change !== has) cells.fail(`${had} and ${change} fen do not make ${has} fen`)
    return [change, has]
  })
  const facts = [before.hash, before.owner, sequence, at, kind, about, journalId, ...amounts]
  const hash = createHash('sha256').update(JSON.stringify(facts)).digest('hex')
  if (cells.next('hash', /^[0-9a-f]{64}$/) !== hash) {
    cells.fail('its hash does not fit: this line was changed, or one before it left out or put in')
  }
  return { ...before, sequence, after: amounts.filter((_, i) => i % 2 === 1), hash }
}

/** Checks a statement's text. Answers what was verified. @throws Error naming the first line that breaks. */
export function checkStatement(text) {
  const lines = text.split('\r\n')
  if (lines[0] !== `\uFEFF${HEAD}`) throw new Broken(1, 'is not the head of a statement')
  if (lines.pop() !== '')
    throw new Broken(lines.length + 1, 'the file does not end with a whole line')
  if (lines.length < 3) throw new Broken(lines.length, 'the statement ends too early')
  const opening = readBalance(2, lines[1], '期初')
  const start = opening.sequence === 0
  if (start !== (opening.hash === '') || (start && opening.after.some((amount) => amount !== 0))) {
    throw new Broken(2, 'nothing stands before the first line')
  }
  let last = opening
  for (let i = 2; i < lines.length - 1; i += 1) last = checkLine(i + 1, lines[i], last)
  const closing = readBalance(lines.length, lines[lines.length - 1], '期末')
  if (JSON.stringify(closing) !== JSON.stringify(last)) {
    throw new Broken(lines.length, 'the closing balance is not what the lines make')
  }
  const yuan = closing.after.map((fen) => (fen / 100).toFixed(2))
  const words = ['待结算', '可提现', '提现中', '已到账', '待抵扣']
  const balance = words.map((word, i) => `${word} ${yuan[i]}`).join(', ')
  return `verified: ${lines.length - 3} lines, closing ${balance}, ${closing.hash || 'no journal yet'}`
}

/** The program: a file's name in, a sentence and an exit status out. */
function main([file]) {
  if (file === undefined) {
    console.log('usage: npm run check-statement -- FILE')
    process.exitCode = 2
    return
  }
  try {
    console.log(checkStatement(readFileSync(file, 'utf8')))
  } catch (error) {
    console.log(error instanceof Broken ? error.message : `can't read ${file}: ${error.message}`)
    process.exitCode = error instanceof Broken ? 1 : 2
  }
}
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2))
