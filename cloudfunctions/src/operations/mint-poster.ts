/**
 * A distributor's poster of a product: painted once for what it shows, stored, and found again by the
 * hash of all that. Another price, title or avatar makes another poster; nothing has to be raised.
 */
import { PosterPictureError } from '../poster/poster-errors'
import type { PosterData, TemplateId } from '../poster/poster-input'
import { rendererVersion, renderPoster } from '../poster/render-poster'
import { addOrGet } from '../store/add-or-get'
import { pictureIdOf } from '../store/ids'
import { CodeUnavailable } from '../wechat/mini-program'
import type { Context } from './context'
import { findEntered } from './enter-shop'
import { mintScene } from './mint-scene'
import { Refusal } from './refusal'

type Input = CloudApi.Input<'poster.mint'>

/** Everything that can change a pixel. */
interface Picture {
  template: TemplateId
  data: PosterData
  product: string
  avatar: string
  sceneId: string
  codes: Model.Settings['codes']
}

const PAGE = 'pages/product/product'

/** Refuses NOT_DISTRIBUTOR, PRODUCT_NOT_FOUND, PICTURE_UNREADABLE and CODE_UNAVAILABLE. */
export async function mintPoster(
  context: Context,
  memberId: string,
  input: Input,
): Promise<CloudApi.MintedPoster> {
  const picture = await describePicture(context, memberId, input)
  const posterId = pictureIdOf({ rendererVersion, ...picture })
  const stored = await context.db.get('posters', posterId)
  if (stored) return toMinted(stored, false)
  const bytes = await paint(context, picture)
  const path = `posters/${posterId.slice(0, 2)}/${posterId}.jpg`
  const poster: Model.Poster = {
    _id: posterId,
    memberId,
    productId: input.productId,
    template: input.template,
    sceneId: picture.sceneId,
    title: picture.data.title,
    fileID: await context.miniProgram.upload(path, bytes),
    bytes: bytes.length,
    at: context.now,
  }
  // Two mints of one picture at once leave one document; both pictures are the same.
  return toMinted(await addOrGet(context.db, 'posters', poster), true)
}

async function describePicture(
  context: Context,
  memberId: string,
  { productId, template }: Input,
): Promise<Picture> {
  const entered = await findEntered(context, memberId)
  if (entered?.member.distributor.status !== 'active') {
    throw new Refusal<'poster.mint'>('NOT_DISTRIBUTOR')
  }
  const { member, settings } = entered
  const product = await context.db.get('products', productId)
  const sku = product?.skus.find((s) => s.price === product.priceFrom)
  if (!product?.onSale || !sku) throw new Refusal<'poster.mint'>('PRODUCT_NOT_FOUND')
  const scene = await mintScene(context, { memberId, page: PAGE, productId, material: 'poster' })
  return {
    template,
    data: {
      nickname: member.nickname,
      greeting: settings.greeting,
      title: product.title,
      subtitle: product.subtitle,
      spec: sku.name,
      priceFen: product.priceFrom,
      shop: settings.name,
      attributes: product.attributes.map(({ label, value }) => [label, value]),
    },
    product: product.pictures[0] ?? '',
    avatar: member.avatar,
    sceneId: scene._id,
    codes: settings.codes,
  }
}

/** Code and pictures are fetched first; nothing is stored unless the whole picture is there. */
async function paint(context: Context, picture: Picture): Promise<Buffer> {
  const { miniProgram } = context
  try {
    const code = await miniProgram.mintCode(picture.sceneId, PAGE, picture.codes)
    const product = await miniProgram.download(picture.product)
    const avatar = await downloadAvatar(context, picture.avatar)
    const { template, data } = picture
    return await renderPoster({ template, data, pictures: { product, avatar, code } })
  } catch (error) {
    if (error instanceof CodeUnavailable || error instanceof PosterPictureError) {
      context.warn('a poster could not be painted', error)
      const ofCode = error instanceof CodeUnavailable || error.picture === 'code'
      throw new Refusal<'poster.mint'>(ofCode ? 'CODE_UNAVAILABLE' : 'PICTURE_UNREADABLE')
    }
    throw error
  }
}

/** A missing avatar never costs a poster: the default one is drawn. */
async function downloadAvatar(context: Context, fileID: string): Promise<Buffer | null> {
  if (fileID === '') return null
  try {
    return await context.miniProgram.download(fileID)
  } catch (error) {
    context.warn('an avatar could not be read', { fileID, error })
    return null
  }
}

function toMinted(poster: Model.Poster, minted: boolean): CloudApi.MintedPoster {
  return { posterId: poster._id, fileID: poster.fileID, template: poster.template, minted }
}
