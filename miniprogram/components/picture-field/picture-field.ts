import { choosePictures } from '../../services/choose-pictures'
import { faultOf } from '../../services/cloud'
import { folderOf, uploadPicture } from '../../services/upload'

/**
 * Pictures in their order, the first one leads. Chosen ones go to storage at once; event `change` with
 * `{ pictures }` (fileIDs).
 */
Component({
  properties: {
    pictures: { type: Array, value: [] as string[] },
    max: { type: Number, value: 9 },
    folder: { type: String, value: 'products' },
    /** What the pictures are of, for a screen reader. */
    label: { type: String, value: '图片' },
    /** Marks the first one as the one that lists show. */
    leads: { type: Boolean, value: false },
    wide: { type: Boolean, value: false },
  },

  data: {
    /** '2 / 5' while pictures go up. */
    progress: '',
    problem: '',
    /** The picture whose ways are shown; -1 is none. */
    open: -1,
  },

  methods: {
    async onAdd() {
      if (this.data.progress !== '') return
      const room = this.data.max - this.data.pictures.length
      const { paths, problem } = await choosePictures(room)
      this.setData({ problem, open: -1 })
      if (paths.length > 0) await this.upload(paths.slice(0, room))
    },

    async upload(paths: readonly string[]) {
      const folder = folderOf(this.data.folder)
      const pictures = [...this.data.pictures]
      try {
        for (const [index, path] of paths.entries()) {
          this.setData({ progress: `${index + 1} / ${paths.length}` })
          pictures.push(await uploadPicture(folder, path))
        }
      } catch (error) {
        faultOf(error)
        this.setData({ problem: '有图片没有传上去，网络好些再加一次' })
      }
      this.setData({ progress: '' })
      this.tell(pictures)
    },

    onOpen(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const { index } = event.currentTarget.dataset
      this.setData({ open: this.data.open === index ? -1 : index })
    },

    onForward() {
      this.move(-1)
    },

    onBack() {
      this.move(1)
    },

    move(by: 1 | -1) {
      const { open } = this.data
      const pictures = [...this.data.pictures]
      const [picture] = pictures.splice(open, 1)
      const place = open + by
      if (picture === undefined || place < 0 || place > pictures.length) return
      pictures.splice(place, 0, picture)
      this.setData({ open: place })
      this.tell(pictures)
    },

    onRemove() {
      const { open } = this.data
      this.setData({ open: -1 })
      this.tell(this.data.pictures.filter((_picture: string, index: number) => index !== open))
    },

    onLook() {
      const current = this.data.pictures[this.data.open]
      if (current !== undefined) wx.previewImage({ urls: this.data.pictures, current })
    },

    tell(pictures: readonly string[]) {
      this.triggerEvent('change', { pictures })
    },
  },
})
