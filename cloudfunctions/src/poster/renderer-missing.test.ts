import { FIRST_LOOK } from '../domain/poster-look'
import { demoData } from './fixtures/demo-poster'
import { RendererMissing } from './poster-errors'
import { renderPoster } from './render-poster'

const reason = new Error('Cannot find native binding')

jest.mock('@napi-rs/canvas', () => {
  throw reason
})

describe('without its native file', () => {
  it('the renderer says so and hands on the reason', async () => {
    const pictures = { product: Buffer.alloc(0), avatar: null, code: Buffer.alloc(0) }
    const rest = { data: demoData, look: FIRST_LOOK, scene: '' }
    const poster = renderPoster({ template: 'classic', ...rest, pictures })
    const failure = await poster.catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(RendererMissing)
    expect(failure).toMatchObject({ name: 'RendererMissing', cause: reason })
  })
})
