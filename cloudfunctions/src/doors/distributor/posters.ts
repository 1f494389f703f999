/** The part of the distributor's verbs that gives him links. */
import { mintLinks } from '../../operations/mint-links'
import { type Verbs, verb } from '../door'
import { PosterSubject } from '../inputs'

export const posters: Pick<Verbs<'distributor'>, 'links'> = {
  links: verb<'distributor.links'>()(PosterSubject, (context, user, input) =>
    mintLinks(context, user.memberId, input),
  ),
}
