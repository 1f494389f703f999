/** WeChat's answer to a page that may not read a collection (facts/cloud-database.md section 7). */
const DENIED = -502003

/**
 * The collections among these that are not closed to pages: each is read as any customer could, and has
 * to be refused. One that is not there, or that could not be asked, is not known to be closed.
 */
export async function openCollections(names: readonly string[]): Promise<string[]> {
  const database = wx.cloud.database()
  const open = await Promise.all(
    names.map(async (name) => {
      try {
        await database.collection(name).limit(1).get()
        return [name]
      } catch (error) {
        return codeOf(error) === DENIED ? [] : [name]
      }
    }),
  )
  return open.flat()
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'errCode') : undefined
}
