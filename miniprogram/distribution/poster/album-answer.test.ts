import { albumAnswer } from './album-answer'

test.each([
  ['saveImageToPhotosAlbum:fail cancel', 'cancelled'],
  ['showShareImageMenu:fail cancel', 'cancelled'],
  ['saveImageToPhotosAlbum:fail auth deny', 'denied'],
  ['saveImageToPhotosAlbum:fail auth denied', 'denied'],
  ['saveImageToPhotosAlbum:fail authorize no response', 'denied'],
  ['saveImageToPhotosAlbum:fail file not found', 'failed'],
])('%s: %s', (errMsg, answer) => {
  expect(albumAnswer({ errMsg })).toBe(answer)
})

test.each([[null], ['text'], [{}], [{ errMsg: 7 }]])(
  'an answer without words (%j) is a failure',
  (error) => {
    expect(albumAnswer(error)).toBe('failed')
  },
)
