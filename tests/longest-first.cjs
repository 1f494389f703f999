/** The longest test files first, so that no core waits for the last one; jest knows no times in a fresh clone. */
const Sequencer = require('@jest/test-sequencer').default

const LONGEST = [
  'simulation/sweep',
  'journey/attacks-crashes',
  'simulation/true-cloud',
  'simulation/simulation',
  'e2e/all-pages',
  'e2e/three-phones',
  'e2e/from-nothing',
  'e2e/entries',
  'journey/attacks-settlement',
  'journey/desk',
  'durability/kills',
  'conformance/fuzz-server',
]

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const at = LONGEST.findIndex((name) =>
        path.replaceAll('\\', '/').includes(`tests/${name}.test`),
      )
      return at === -1 ? LONGEST.length : at
    }
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b))
  }
}
