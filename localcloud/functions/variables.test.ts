import { checkVariables } from './variables'

test.each<[Record<string, string>, RegExp]>([
  [{ SCF_A: '1' }, /SCF_A has a name that belongs to the platform/],
  [{ QCLOUD_A: '1' }, /QCLOUD_A/],
  [{ TENCENTCLOUD_SECRETID: '1' }, /TENCENTCLOUD_SECRETID/],
  [{ '1A': '1' }, /"1A" is no name/],
  [{ 'A B': '1' }, /"A B" is no name/],
  [{ '': '1' }, /"" is no name/],
  [{ A: 'x'.repeat(4096) }, /4097 bytes/],
  [{ A: '分'.repeat(1000), B: '分'.repeat(400) }, /4202 bytes/],
])('what the console refuses: %#', (variables, text) => {
  expect(() => checkVariables(variables)).toThrow(text)
})

test.each<Record<string, string>>([
  {},
  { A: '' },
  { MY_SCF_A: '1', a1: 'b' },
  { A: 'x'.repeat(4095) },
])('what it takes: %#', (variables) => {
  expect(checkVariables(variables)).toEqual(variables)
})
