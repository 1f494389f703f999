import { faultLine } from '../fault'
import { schemaCheck } from './schemas'

const SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  additionalProperties: false,
  properties: {
    pages: { type: 'array', items: { type: 'string' } },
    window: {
      type: 'object',
      properties: { style: { anyOf: [{ enum: ['black', 'white'] }, { const: '@style' }] } },
    },
  },
  required: ['pages'],
}

/** The faults of a text under the schema. */
function faultsOf(text: string): string[] {
  return schemaCheck(SCHEMA)('app.json', text).map(faultLine)
}

test('a file that fits has no fault', () => {
  expect(faultsOf('{ "pages": ["a"], "window": { "style": "@style" } }')).toEqual([])
})

test('each fault is told with the line of the value', () => {
  const text = '{\n  "pages": [\n    "a",\n    7\n  ],\n  "window": {\n    "style": "red"\n  }\n}\n'
  expect(faultsOf(text)).toEqual([
    'app.json:4: /pages/1 must be string: "string"',
    'app.json:7: /window/style must be equal to one of the allowed values: ["black","white"]',
    'app.json:7: /window/style must be equal to constant: "@style"',
  ])
  expect(faultsOf('{ "pages": [], "nonsense": 1 }')).toEqual([
    'app.json:1: the whole must NOT have additional properties: "nonsense"',
  ])
})

test('what is not JSON is told with its line', () => {
  expect(faultsOf('{\n  "pages": [\n    oops\n  ]\n}')).toEqual([
    expect.stringMatching(/^app\.json:3: SyntaxError/),
  ])
})
