/** What the platform gives a function: limits and keys that are set by hand in its console. */
import { missingV3Variables } from './v3/config'

/** Of the function that is running. @param timeLimit in milliseconds, as its invocation says */
export function functionGiven(timeLimit: number | null): Model.FunctionGiven {
  return { timeLimit, missingKeys: missingV3Variables(process.env) }
}
