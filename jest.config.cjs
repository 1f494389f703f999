/** One runner, one project per world: functions and tools in node, pages in jsdom. */

/**
 * Jest runs tests inside a vm, where reading a global is slow: these are handed to each module instead
 * (measured: up to a third less CPU time). Not what a test may replace, as Date and timers, nor what the
 * SDK declares itself, as RegExp.
 */
const sandboxInjectedGlobals = [
  'Array',
  'BigInt',
  'Error',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'Set',
  'String',
  'Symbol',
  'Uint8Array',
  'WeakMap',
]

const node = {
  sandboxInjectedGlobals,
  testEnvironment: 'node',
  transform: { '\\.ts$': '<rootDir>/tests/esbuild-transform.cjs' },
  modulePathIgnorePatterns: [
    '<rootDir>/miniprogram/miniprogram_npm',
    '<rootDir>/.build',
    '<rootDir>/cloudfunctions/dist',
    '<rootDir>/.fenming',
  ],
}

/** Pages are mounted with WeChat's own template compiler, which is a program for x86-64. */
const compilerRuns = process.platform !== 'linux' || process.arch === 'x64'
if (!compilerRuns) {
  console.warn("WeChat's compilers do not run on this CPU: the tests of the pages are left out.")
}

const pages = {
  displayName: 'pages',
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/tests/pages/**/*.test.ts'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  moduleDirectories: ['miniprogram_npm', 'node_modules'],
  transform: {
    '\\.ts$': '<rootDir>/tests/esbuild-transform.cjs',
    'miniprogram_npm/.+\\.js$': '<rootDir>/tests/esbuild-transform.cjs',
  },
  modulePathIgnorePatterns: [
    '<rootDir>/.build',
    '<rootDir>/cloudfunctions/dist',
    '<rootDir>/.fenming',
  ],
}

module.exports = {
  // One more than two cores: with two, a fifth of their time went by in waiting for processes and time limits.
  maxWorkers: 3,
  testSequencer: '<rootDir>/tests/longest-first.cjs',
  testTimeout: 300_000,
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
        '<rootDir>/tests/{conformance,durability,journey,peers,simulation,e2e,types}/**/*.test.ts',
        '<rootDir>/tests/*.test.ts',
      ],
    },
    ...(compilerRuns ? [pages] : []),
  ],
}
