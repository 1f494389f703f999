import type { Stage } from '../stages'

/** The way of a withdrawal: jade is done, cinnabar with a halo is now, a ring is to come. */
Component({
  properties: {
    stages: { type: Array, value: [] as Stage[] },
  },
})
