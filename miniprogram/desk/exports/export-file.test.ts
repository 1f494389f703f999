import { addSums, headLine, rowLines, sumLine } from './export-file'

const at = Date.parse('2026-04-16T16:25:08+08:00')
const row = (nickname: string, amount: number) => [
  ...[at, 'reversal', nickname, 'M1', '2', 'O1', '茶，"头采"\n一罐', amount],
]

test('a file opens in a spreadsheet: mark, quotes, CRLF, amounts that add up', () => {
  const rows = [row('小林🍵', -1320), row('山月', 123_405)]
  expect(headLine('commissions')).toMatch(/^\uFEFF"时间","类型",.*"金额 \/ 元"\r\n$/)
  expect(rowLines('commissions', rows).split('\r\n').slice(0, 2)).toEqual([
    '"2026-04-16 16:25:08","冲回","小林🍵","M1","2","O1","茶，""头采""\n一罐","-13.20"',
    '"2026-04-16 16:25:08","冲回","山月","M1","2","O1","茶，""头采""\n一罐","1234.05"',
  ])
  const sums = addSums('commissions', addSums('commissions', [], rows), [row('木', 1)])
  expect(sumLine('commissions', sums)).toBe('"合计","","","","","","","1220.86"\r\n')
})

test.each(['=1+1', '+86', '-2', '@SUM(A1)', '\t=1'])('%j does not run as a formula', (nickname) => {
  expect(rowLines('commissions', [row(nickname, -5)])).toContain(`"'${nickname}"`)
})

test('our own negative amounts stay numbers', () => {
  expect(rowLines('commissions', [row('木', -5)])).toContain('"-0.05"\r\n')
})
