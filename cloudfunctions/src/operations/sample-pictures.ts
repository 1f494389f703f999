/** The pictures of the sample's products, by their ids. */
import greenTea from './sample/green-tea.jpg'
import honey from './sample/honey.jpg'
import oolong from './sample/oolong.jpg'
import teapot from './sample/teapot.jpg'

export const SAMPLE_PICTURES: Readonly<Record<string, Uint8Array>> = {
  'sample-green-tea': greenTea,
  'sample-honey': honey,
  'sample-oolong': oolong,
  'sample-teapot': teapot,
}
