import { choosePictures } from './choose-pictures'

/** The album answers with these files, or with nothing. */
function album(files: { tempFilePath: string; size: number }[] | null): void {
  const chooseMedia = ({ success, fail }: { success(answer: object): void; fail(): void }) =>
    files ? success({ tempFiles: files }) : fail()
  Object.assign(globalThis, { wx: { chooseMedia } })
}

test('what is too large or of another kind is left out, with a sentence', async () => {
  album([
    { tempFilePath: 'wxfile://a.JPG', size: 5 * 1024 * 1024 },
    { tempFilePath: 'wxfile://b.png', size: 5 * 1024 * 1024 + 1 },
    { tempFilePath: 'wxfile://c.gif', size: 10 },
  ])
  const { paths, problem } = await choosePictures(3)
  expect(paths).toEqual(['wxfile://a.JPG'])
  expect(problem).toContain('每张不超过 5 MB')
})

test('nothing chosen is no problem', async () => {
  album(null)
  expect(await choosePictures(3)).toEqual({ paths: [], problem: '' })
})
