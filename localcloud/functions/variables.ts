import { LocalError } from '../local-error'

/** Names that belong to the platform (facts/wechat-platform.md section 9.4). */
const RESERVED = /^(SCF_|QCLOUD_|TENCENTCLOUD_)/
/** Bytes of all names and values together. */
const SIZE_MAX = 4096

/**
 * Environment variables as a merchant sets them in the console for every function.
 * @throws LocalError for what the console refuses: a reserved or odd name, more than 4 KB in all
 */
export function checkVariables(variables: Record<string, string>): Record<string, string> {
  for (const name of Object.keys(variables)) {
    if (RESERVED.test(name)) {
      throw new LocalError(`the variable ${name} has a name that belongs to the platform`)
    }
    if (!/^[A-Za-z]\w*$/.test(name)) {
      throw new LocalError(`"${name}" is no name of an environment variable`)
    }
  }
  const size = Buffer.byteLength(Object.entries(variables).flat().join(''))
  if (size > SIZE_MAX) {
    throw new LocalError(
      `the environment variables hold ${size} bytes; the cloud takes ${SIZE_MAX}`,
    )
  }
  return variables
}
