/**
 * What a product is found by. A text is cut into runs of letters, digits and characters; every
 * character and every pair of neighbours in a run is a word. A query is cut the same way, so that it
 * finds each product in which its own runs stand somewhere, by an index and without reading the others.
 */

const RUNS = /[\p{L}\p{M}\p{N}]+/gu

/** The words under which a product with these texts is listed, each once. */
export function wordsOf(texts: readonly string[]): string[] {
  const words = runsOf(texts.join('\n')).flatMap((run) => [...run, ...pairsOf(run)])
  return [...new Set(words)]
}

/**
 * The words that a product must have, all of them, to be found by this query; none when the query
 * has no letter, digit or character in it. A run of three or more may also find a product that has
 * its pairs in different places.
 */
export function wordsAsked(query: string): string[] {
  const words = runsOf(query).flatMap((run) => {
    const pairs = pairsOf(run)
    return pairs.length > 0 ? pairs : [run.join('')]
  })
  return [...new Set(words)]
}

/** Full-width and capital letters are read as the plain ones. */
function runsOf(text: string): string[][] {
  return (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).map((run) => [...run])
}

function pairsOf(run: readonly string[]): string[] {
  return run.slice(1).map((character, index) => `${run[index]}${character}`)
}
