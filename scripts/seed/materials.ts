/** What the demo shop gives its distributors: three materials, and an activity. */
import { newActivity } from '../../cloudfunctions/src/domain/activity'
import { DAY, startOfDay } from '../../cloudfunctions/src/domain/day'
import { newMaterial } from '../../cloudfunctions/src/domain/material'
import type { LocalCloud } from '../../localcloud/types'
import { readPicture } from './pictures'

const ACTIVITY = 'spring-tea'

/** In the order of the list; pictures are named as the products'. */
const MATERIALS: readonly (Omit<CloudApi.MaterialInput, 'pictures'> & { pictures: string[] })[] = [
  {
    kind: 'share',
    title: '桂花乌龙，适合下午',
    words:
      '最近下午在喝这款桂花乌龙。茶是闽南的乌龙，桂花是当年鲜桂花窨的，第一泡就有花香，三泡以后回甘。\n一罐 125 克，够喝一个月。想试的朋友可以扫我的码看看。',
    pictures: ['osmanthus-oolong', 'tasting-cups'],
    productId: 'osmanthus-oolong',
    activityId: null,
  },
  {
    kind: 'share',
    title: '春茶节，三款新茶一起看',
    words: '今年的新茶到了。绿茶、白茶、茉莉花茶放在一页里，产地和采摘日期都写清楚了，慢慢挑。',
    pictures: ['hero-spring'],
    productId: null,
    activityId: ACTIVITY,
  },
  {
    kind: 'knowledge',
    title: '绿茶怎么存，能放多久',
    words:
      '1. 密封、避光、离开异味，放冰箱冷藏最好。\n2. 开罐以后尽量在两个月里喝完。\n3. 朋友问“隔年还能喝吗”：没有受潮发霉可以喝，但香气会淡，别说成“越陈越好”。',
    pictures: ['green-tea'],
    productId: 'green-tea',
    activityId: null,
  },
]

/** Stores them; the activity began yesterday and lasts a month. */
export async function seedMaterials(cloud: LocalCloud): Promise<void> {
  const now = cloud.now()
  const put = async (name: string) =>
    cloud.putFile(`materials/${name}.jpg`, await readPicture(name))
  const from = startOfDay(now) - DAY
  const activity = {
    title: '春茶节',
    picture: await put('hero-spring'),
    words: '三款今年的新茶。明前的绿茶只有这一批，白茶可以喝也可以存，茉莉花茶用的是当年的伏花。',
    productIds: ['green-tea', 'white-tea-cake', 'jasmine-tea'],
    from,
    until: from + 30 * DAY,
  }
  await cloud.put('activities', [{ ...newActivity(ACTIVITY, activity, now) }])
  for (const [place, material] of MATERIALS.entries()) {
    const pictures = await Promise.all(material.pictures.map(put))
    const stored = newMaterial(`material-${place + 1}`, { ...material, pictures }, now)
    await cloud.put('materials', [{ ...stored, rank: now - place }])
  }
}
