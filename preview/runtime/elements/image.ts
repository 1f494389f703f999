import { BuiltIn } from './base'
import { browserUrl } from './url'

/** `mode` → object-fit and object-position. */
const MODES: Record<string, [fit: string, position: string]> = {
  scaleToFill: ['fill', 'center'],
  aspectFit: ['contain', 'center'],
  aspectFill: ['cover', 'center'],
  top: ['none', 'top'],
  bottom: ['none', 'bottom'],
  center: ['none', 'center'],
  left: ['none', 'left'],
  right: ['none', 'right'],
  'top left': ['none', 'top left'],
  'top right': ['none', 'top right'],
  'bottom left': ['none', 'bottom left'],
  'bottom right': ['none', 'bottom right'],
}

/** `<image>` and `<cover-image>`. */
export class ImageElement extends BuiltIn {
  private readonly picture = document.createElement('img')

  protected override init(): void {
    this.picture.draggable = false
    this.picture.alt = ''
    this.picture.addEventListener('load', () => {
      const { naturalWidth: width, naturalHeight: height } = this.picture
      this.emit('load', { width, height })
    })
    this.picture.addEventListener('error', () => {
      this.emit('error', { errMsg: `GET ${this.picture.src} failed` })
    })
    this.append(this.picture)
  }

  protected override update(name: string): void {
    if (name === 'src') {
      const url = browserUrl(this.text('src'), this)
      if (url) this.picture.src = url
      else this.picture.removeAttribute('src')
    } else if (name === 'mode') {
      const [fit, position] = MODES[this.text('mode')] ?? ['fill', 'center']
      this.picture.style.objectFit = fit
      this.picture.style.objectPosition = position
    } else if (name === 'ariaLabel') {
      this.picture.alt = this.text('ariaLabel')
    }
  }
}
