/**
 * An expected, named "no". Generic in the action with `never` as default, so that a code which the
 * contract does not declare for that action does not compile (facts/style.md 5.3).
 */
export class Refusal<A extends CloudApi.Action = never> extends Error {
  constructor(
    readonly code: CloudApi.Actions[A]['refusal'],
    readonly detail?: CloudApi.RefusalDetail,
  ) {
    super(code)
    this.name = 'Refusal'
  }
}
