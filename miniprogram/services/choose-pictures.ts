/** What the album gave, and what it cannot be used for. */
export interface ChosenPictures {
  paths: string[]
  /** Why some of them were left out; '' when none was. */
  problem: string
}

/** The door takes no larger ones (operations/check-pictures). */
const bytesMax = 5 * 1024 * 1024

/**
 * Lets the person choose pictures of his album, or take one. Those that are too large or of another
 * kind are left out, with a sentence. Nothing chosen is no problem.
 */
export function choosePictures(count: number): Promise<ChosenPictures> {
  return new Promise((resolve) => {
    wx.chooseMedia({
      count,
      mediaType: ['image'],
      sizeType: ['compressed'],
      success: ({ tempFiles }) => resolve(judge(tempFiles)),
      fail: () => resolve({ paths: [], problem: '' }),
    })
  })
}

function judge(files: readonly WechatMiniprogram.MediaFile[]): ChosenPictures {
  const sound = files.filter(({ size, tempFilePath }) => {
    return (size ?? 0) <= bytesMax && !/\.(gif|heic|bmp|svg)$/i.test(tempFilePath)
  })
  const problem =
    sound.length < files.length ? '有图片没有加上：要 JPG、PNG 或 WebP，每张不超过 5 MB' : ''
  return { paths: sound.map(({ tempFilePath }) => tempFilePath), problem }
}
