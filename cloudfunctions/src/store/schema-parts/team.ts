/** How many stand in each team, and the steps that are not counted yet. */
import type { Collections } from './kinds'

export interface TeamDocuments {
  teams: Model.Team
  teamSteps: Model.TeamStep
}

export const TEAM: Collections<TeamDocuments> = {
  teams: {},
  teamSteps: {
    indexes: {
      inTime: [['at', 1]],
      ofInviter: [['inviterId', 1]],
      ofGrandInviter: [['grandInviterId', 1]],
    },
  },
}
