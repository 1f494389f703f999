/**
 * What the local content check objects to. The real one judges by models; this one by words, so that
 * a test can have any verdict: a text that holds a word gets its verdict, the worst one counts.
 */
const RISKY: Record<string, number> = {
  裸聊: 20002,
  去死: 20003,
  赌博: 20006,
  毒品: 20006,
  诈骗: 20008,
}
const REVIEW: Record<string, number> = {
  加微信: 10001,
  刷单: 10001,
  高仿: 20013,
}
const NORMAL = 100

/** `label` is WeChat's number of the kind of offence; 100 is none. */
export interface Verdict {
  suggest: 'pass' | 'review' | 'risky'
  label: number
  /** The word; '' for none. */
  keyword: string
}

/** Judges a text. */
export function judge(text: string): Verdict {
  const find = (words: Record<string, number>) =>
    Object.entries(words).find(([word]) => text.includes(word))
  const [risky, review] = [find(RISKY), find(REVIEW)]
  if (risky !== undefined) return { suggest: 'risky', keyword: risky[0], label: risky[1] }
  if (review !== undefined) return { suggest: 'review', keyword: review[0], label: review[1] }
  return { suggest: 'pass', keyword: '', label: NORMAL }
}
