/** One runner, one project per world: functions and tools in node, pages in jsdom. */
const node = {
  testEnvironment: 'node',
  transform: { '\\.ts$': '<rootDir>/tests/esbuild-transform.cjs' },
  modulePathIgnorePatterns: [
    '<rootDir>/miniprogram/miniprogram_npm',
    '<rootDir>/.build',
    '<rootDir>/cloudfunctions/dist',
    '<rootDir>/.fenming',
  ],
}

module.exports = {
  testTimeout: 60_000,
  projects: [
    {
      ...node,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/cloudfunctions/src/**/*.test.ts',
        '<rootDir>/localcloud/**/*.test.ts',
        '<rootDir>/preview/**/*.test.ts',
        '<rootDir>/scripts/**/*.test.ts',
        '<rootDir>/miniprogram/**/*.test.ts',
      ],
    },
    {
      ...node,
      displayName: 'whole',
      testMatch: [
        '<rootDir>/tests/{conformance,journey,e2e,types}/**/*.test.ts',
        '<rootDir>/tests/*.test.ts',
      ],
    },
  ],
}
