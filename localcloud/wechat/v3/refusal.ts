/** A no of WeChat Pay v3: HTTP `status` with `{code, message, detail?}`. */
export class V3Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly detail?: Record<string, unknown>,
  ) {
    super(message)
  }
}

/** A parameter that breaks a rule. */
export const paramError = (message: string, detail?: Record<string, unknown>): V3Refusal =>
  new V3Refusal(400, 'PARAM_ERROR', message, detail)

/** A request that is well-formed and cannot be. */
export const invalidRequest = (message: string): V3Refusal =>
  new V3Refusal(400, 'INVALID_REQUEST', message)
