/**
 * What a member is found by in a team. His inviter, who sees his name, finds him by any part of it; the
 * inviter's inviter, to whom it is masked, only by the whole of it: a search must not tell letter by
 * letter what the list hides.
 */
import { wordsAsked, wordsOf } from './search-words'

/** The words of a nickname, each once. */
export function memberWords(nickname: string): string[] {
  return [...wordsOf([nickname]), ...wholeName(nickname)]
}

/** The words that a member of this level must have, all of them; none for a query without a letter. */
export function memberWordsAsked(query: string, level: Model.Level): string[] {
  return level === 1 ? wordsAsked(query) : wholeName(query)
}

/** No part of a name begins with this sign. Full-width and capital letters are read as the plain ones. */
function wholeName(name: string): string[] {
  const whole = name.normalize('NFKC').toLowerCase().trim()
  return whole === '' ? [] : [`=${whole}`]
}
