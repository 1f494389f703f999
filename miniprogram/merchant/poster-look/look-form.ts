/** The posters' look while it is being edited, and what it comes to. */
import { isReadable, parseColour } from './colour'

export interface LookForm {
  /** As it was typed. */
  accent: string
  seal: string
}

export type LookProblems = Partial<Record<keyof LookForm, string>>

/** The input for the door, or null with what is wrong field by field. */
export function judgeLook(form: LookForm): {
  look: Model.PosterLook | null
  problems: LookProblems
} {
  const problems: LookProblems = {}
  const accent = parseColour(form.accent)
  const seal = form.seal.trim()
  if (accent === null) problems.accent = '请填 # 和六位数字或字母，比如 #BF3420'
  else if (!isReadable(accent)) problems.accent = '这个颜色在纸上看不清，请换深一些的'
  if (!/^[\u4e00-\u9fffA-Za-z0-9]$/.test(seal)) problems.seal = '请填一个汉字、字母或数字'
  const isSound = accent !== null && Object.keys(problems).length === 0
  return { look: isSound ? { accent, seal } : null, problems }
}
