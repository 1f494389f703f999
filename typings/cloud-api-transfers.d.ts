/** What a person decides of a transfer bill that nobody can ask WeChat Pay about any more. Types only. */
declare namespace CloudApi {
  interface Actions {
    /**
     * Ends a withdrawal that is `beyondAsking`: the money has arrived, with a proof picture, or it
     * has not and returns, with a reason. WeChat Pay is asked once more; what it knows counts.
     */
    'merchant.settleTransfer': {
      input: { withdrawalId: string } & (
        | { arrived: true; proof: string; note: string }
        | { arrived: false; reason: string }
      )
      output: { withdrawal: WithdrawalView }
      refusal:
        | 'NOT_STAFF'
        | 'WITHDRAWAL_NOT_FOUND'
        | 'WITHDRAWAL_ENDED'
        | 'TRANSFER_UNDER_WAY'
        | 'PICTURE_INVALID'
        | 'PROOF_USED'
        | 'TEXT_RISKY'
    }
  }
}
