import { openCollections } from '../../services/closed-collections'
import { answered, call, faultOf } from '../../services/cloud'
import { ask, mention, tell } from '../../services/dialog'
import { pulledDown } from '../../services/list-page'
import { refusalSentence } from '../../services/refusals'
import { entered } from '../../services/session'
import { type CheckRow, checkRows, leftOf, type SeenHere } from './check-rows'

interface IndexRow {
  key: string
  name: string
  /** Fields with their directions, in order. */
  fields: string
}

Page({
  data: {
    // ------------------------------------------------------------ from merchant.setupChecks
    rows: [] as CheckRow[],
    left: 0,
    missing: 0,
    samples: 0,
    envId: '',
    indexes: [] as IndexRow[],

    // ------------------------------------------------------------ of this page
    /** `unclaimed`: here and now; `elsewhere`: only in the developer tools. */
    state: 'loading' as 'loading' | 'unclaimed' | 'elsewhere' | 'refused' | 'fault' | 'ready',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    sheet: '' as '' | 'indexes',
    /** What is being done, said on the button that was pressed. */
    busy: '' as '' | 'claim' | 'collections' | 'sample',
  },

  onShow() {
    this.load()
  },

  ...pulledDown,

  async load() {
    try {
      const opening = answered('merchant.opening', await call('merchant.opening', {}))
      if (opening.claimed) await this.check()
      else this.setData({ state: opening.inDevtools ? 'unclaimed' : 'elsewhere' })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  async check() {
    const reply = await call('merchant.setupChecks', {})
    if (!reply.ok) {
      this.setData({ state: 'refused', problem: refusalSentence(reply) })
      return
    }
    const { collections, missing, indexes, sampleProducts, envId } = reply.data
    const [open, guide, given] = await Promise.all([
      openCollections(collections.filter((name) => !missing.includes(name))),
      privacyGuide(),
      functionsGiven(),
    ])
    const rows = checkRows(reply.data, { open, privacyGuide: guide, given })
    this.setData({
      state: 'ready',
      ...{ rows, left: leftOf(rows), missing: missing.length, samples: sampleProducts, envId },
      indexes: indexes.map(({ collection, name, fields }) => ({
        key: `${collection}.${name}`,
        name: `${collection} · ${name}`,
        fields: fields.map(([field, way]) => `${field} ${way === 1 ? '升序' : '降序'}`).join('，'),
      })),
    })
  },

  onClaim() {
    return this.work('claim', async () => {
      const reply = await call('merchant.claimShop', {})
      if (!reply.ok) return tell(refusalSentence(reply))
      // The session that failed before there was a shop is tried again.
      await entered()
      mention('店开好了，你是店主')
    })
  },

  onMakeCollections() {
    return this.work('collections', async () => {
      const reply = await call('merchant.makeCollections', {})
      if (!reply.ok) return tell(refusalSentence(reply))
      mention(`建好了 ${reply.data.made.length} 个集合`)
    })
  },

  onAddSample() {
    return this.work('sample', async () => {
      const reply = await call('merchant.addSample', {})
      if (!reply.ok) return tell(refusalSentence(reply))
      mention(`放好了 ${reply.data.products} 件样板商品`)
    })
  },

  async onRemoveSample() {
    const question = {
      title: '收走样板商品？',
      content: '只收走样板，你自己的商品不动。卖出过的会下架，不删除。',
      confirmText: '收走',
    }
    if (!(await ask(question))) return
    await this.work('sample', async () => {
      const reply = await call('merchant.removeSample', {})
      if (!reply.ok) return tell(refusalSentence(reply))
      const { removed, kept } = reply.data
      mention(kept === 0 ? `收走了 ${removed} 件` : `收走了 ${removed} 件，下架了 ${kept} 件`)
    })
  },

  /** One step at a time, and then everything is looked at again; a fault is told with its number. */
  async work(what: 'claim' | 'collections' | 'sample', step: () => Promise<void>) {
    if (this.data.busy) return
    this.setData({ busy: what })
    try {
      await step()
    } catch (error) {
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    await this.load()
    this.setData({ busy: '' })
  },

  onRow(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const row = this.data.rows[event.currentTarget.dataset.index]
    if (row?.key === 'indexes') this.setData({ sheet: 'indexes' })
    else if (row?.url) wx.navigateTo({ url: row.url })
  },

  /** To be laid beside the console, and ticked off. */
  onCopyIndexes() {
    const lines = this.data.indexes.map(({ name, fields }) => `${name}：${fields}`)
    wx.setClipboardData({ data: lines.join('\n') })
  },

  onCloseSheet() {
    this.setData({ sheet: '' })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onLeave() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})

/** WeChat's name of the privacy guide; '' when there is none, or this WeChat is too old to say. */
function privacyGuide(): Promise<string> {
  return new Promise((resolve) => {
    wx.getPrivacySetting({
      success: ({ privacyContractName }) => resolve(privacyContractName),
      fail: () => resolve(''),
    })
  })
}

/** What the other functions were given, each asked itself; null for one that did not answer. */
async function functionsGiven(): Promise<SeenHere['given']> {
  const [shop, distributor, poster] = await Promise.all([
    given('shop.given'),
    given('distributor.given'),
    given('poster.given'),
  ])
  return { shop, distributor, poster }
}

async function given(
  action: 'shop.given' | 'distributor.given' | 'poster.given',
): Promise<Model.FunctionGiven | null> {
  try {
    return answered(action, await call(action, {}))
  } catch {
    return null
  }
}
