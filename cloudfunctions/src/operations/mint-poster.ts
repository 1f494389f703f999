/**
 * A distributor's poster: painted once for what it shows, stored, and found again in one trip. Another
 * price, title, picture or colour makes another hash, and so another picture in the old one's place.
 */
import { posterTurn } from '../domain/poster-turn'
import { posterVersion } from '../poster/render-poster'
import { newCode, pictureIdOf, posterIdOf } from '../store/ids'
import { type Claim, claimPoster, endClaim } from './claim-poster'
import type { Context } from './context'
import { mintScene } from './mint-scene'
import { type Painting, paintPoster } from './paint-poster'
import { distributorOf, promotedOf, readSources, type Sources, sourcesOf } from './promoted'
import { Refusal } from './refusal'

type Input = CloudApi.Input<'poster.mint'>

/** How long to wait, in milliseconds, for the invocation that paints the same poster. */
const WAITS = [100, 200, 400, 800, 1600]

/**
 * The poster of what is asked for. Refuses what operations/promoted does, PICTURE_UNREADABLE and
 * CODE_UNAVAILABLE when it cannot be painted, and POSTER_UNDER_WAY when another invocation still is
 * at it. Five at once are painted by one of them.
 */
export async function mintPoster(
  context: Context,
  memberId: string,
  input: Input,
): Promise<CloudApi.MintedPoster> {
  const posterId = posterIdOf({ memberId, ...input })
  const found = await context.db.getJoined('posters', posterId, {
    member: { from: 'members', id: memberId },
    ...sourcesOf(input),
  })
  if (found) {
    const { document: stored, ...sources } = found
    const painting = describe(input, sources, stored.sceneId, context.now)
    return await takeTurn(context, stored, painting)
  }
  const sources = await readSources(context, memberId, input)
  const { page, ...subject } = sceneOf(input, sources, context.now)
  const scene = await mintScene(context, { memberId, page, ...subject })
  const painting = describe(input, sources, scene._id, context.now)
  return await takeTurn(context, newPoster(context, memberId, posterId, painting), painting)
}

function sceneOf(input: Input, sources: Sources, now: Model.Time) {
  const { settings } = distributorOf(sources)
  const { page } = promotedOf(input, sources, settings, now)
  const { productId, activityId, material } = input
  return { page, productId, activityId, material: material ?? 'poster' }
}

/** What has to be painted, and the hash of all of it. */
function describe(
  input: Input,
  sources: Sources,
  sceneId: string,
  now: Model.Time,
): Painting & { shows: string } {
  const { member, settings } = distributorOf(sources)
  const { page, query: _, picture, ...words } = promotedOf(input, sources, settings, now)
  const { nickname, avatar } = member
  const painting: Painting = {
    input,
    page,
    sceneId,
    data: { nickname, greeting: settings.greeting, shop: settings.name, ...words },
    look: settings.poster,
    picture,
    avatar,
    codes: settings.codes,
  }
  return { ...painting, shows: pictureIdOf([posterVersion(input.template), painting]) }
}

function newPoster(
  { now }: Context,
  memberId: string,
  posterId: string,
  { input, sceneId, data }: Painting,
): Model.Poster {
  const unpainted = { shows: '', fileID: '', former: '', paintingSince: null, bytes: 0, at: now }
  return { _id: posterId, memberId, ...input, sceneId, title: data.title, ...unpainted }
}

function claimOf({ shows, sceneId, data }: Painting & { shows: string }) {
  return { shows, sceneId, title: data.title }
}

/** Paints the poster, or waits for the one who paints it. `seen` is how it was found. */
async function takeTurn(
  context: Context,
  seen: Model.Poster,
  painting: Painting & { shows: string },
): Promise<CloudApi.MintedPoster> {
  let stored = seen
  for (const wait of WAITS) {
    const turn = posterTurn(stored, painting.shows, context.now)
    if (turn === 'ready') return toMinted(stored, false)
    if (turn === 'paint') {
      const claim = await claimPoster(context, { ...stored, ...claimOf(painting) })
      if (claim) return await paintClaimed(context, claim, painting)
    }
    await new Promise((resolve) => setTimeout(resolve, wait))
    stored = (await context.db.get('posters', seen._id)) ?? seen
  }
  if (posterTurn(stored, painting.shows, context.now) === 'ready') return toMinted(stored, false)
  throw new Refusal<'poster.mint'>('POSTER_UNDER_WAY')
}

async function paintClaimed(
  context: Context,
  claim: Claim,
  painting: Painting & { shows: string },
): Promise<CloudApi.MintedPoster> {
  const { shows } = painting
  const { claimed, before } = claim
  try {
    const bytes = await paintPoster(context, painting)
    // A name of its own each time: the look may come back while somebody still removes its first picture.
    const path = `posters/${shows.slice(0, 2)}/${shows}-${newCode()}.jpg`
    const fileID = await context.miniProgram.upload(path, bytes)
    const poster = { ...claimed, fileID, bytes: bytes.length, paintingSince: null, former: '' }
    await endClaim(context, claimed, poster)
    if (claimed.former !== '') await removeFormer(context, claimed.former)
    return toMinted(poster, true)
  } catch (error) {
    // As if it had not been asked for: who waits need not wait for the claim to age.
    await endClaim(context, claimed, before)
    throw error
  }
}

/** A picture left over costs storage, a poster refused for it costs more. */
async function removeFormer(context: Context, fileID: string): Promise<void> {
  try {
    await context.miniProgram.remove(fileID)
  } catch (error) {
    context.warn('a former poster could not be removed', { fileID, error })
  }
}

function toMinted(poster: Model.Poster, minted: boolean): CloudApi.MintedPoster {
  return { posterId: poster._id, fileID: poster.fileID, template: poster.template, minted }
}
