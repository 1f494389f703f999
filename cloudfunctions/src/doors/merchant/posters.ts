/** The part of the merchant's verbs that gives the posters their look. */
import * as v from 'valibot'
import { savePosterLook } from '../../operations/save-poster-look'
import { readPosterLook } from '../../reads/poster-look'
import { type Verbs, verb } from '../door'
import { Nothing, Version } from '../inputs'

const Look = v.strictObject({
  accent: v.pipe(v.string(), v.regex(/^#[0-9A-F]{6}$/)),
  /** One Chinese character, or a letter or figure. */
  seal: v.pipe(v.string(), v.regex(/^[\u4e00-\u9fffA-Za-z0-9]$/)),
})

export const posters: Pick<Verbs<'merchant'>, 'posterLook' | 'savePosterLook'> = {
  posterLook: verb<'merchant.posterLook'>()(Nothing, (context) => readPosterLook(context.db)),

  savePosterLook: verb<'merchant.savePosterLook'>()(
    v.strictObject({ from: Version, look: Look }),
    savePosterLook,
  ),
}
