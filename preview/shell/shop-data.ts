/** What the desk knows of the shop's documents, read again when the cloud says they changed. */
import { readCollection, readUsers } from './cloud-client'
import type { Account, CollectionName, Journal, Member, Poster, Product } from './cloud-documents'

export interface ShopData {
  members: Member[]
  posters: Poster[]
  products: Product[]
  journals: Journal[]
  accounts: Account[]
}

const NAMES: readonly CollectionName[] = ['members', 'posters', 'products', 'journals', 'accounts']
/** A burst of events (one order commits several documents) is read once. */
const DEBOUNCE = 150

/** Keeps a copy of the collections; what goes wrong leaves the old copy standing. */
export class ShopReader {
  readonly data: ShopData = { members: [], posters: [], products: [], journals: [], accounts: [] }
  readonly #wanted = new Set<CollectionName>()
  #busy = false

  constructor(
    private readonly onChange: (data: ShopData) => void,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  /** Reads these collections soon, in one go; names that the desk does not show are passed over. */
  refresh(names: readonly string[] = NAMES): void {
    for (const name of NAMES) if (names.includes(name)) this.#wanted.add(name)
    if (this.#busy || this.#wanted.size === 0) return
    this.#busy = true
    window.setTimeout(() => void this.#read(), DEBOUNCE)
  }

  async #read(): Promise<void> {
    const names = [...this.#wanted]
    this.#wanted.clear()
    try {
      Object.assign(this.data, Object.fromEntries(await Promise.all(names.map(readOne))))
      this.onChange(this.data)
    } catch (fault) {
      this.onFault(fault)
    } finally {
      this.#busy = false
      // What was asked for while this reading ran.
      this.refresh([])
    }
  }
}

async function readOne(name: CollectionName) {
  return [name, name === 'members' ? await readMembers() : await readCollection(name)] as const
}

/** Members and the phones' users meet in the openid, which the local cloud makes up. */
async function readMembers(): Promise<Member[]> {
  const [members, users] = await Promise.all([readCollection('members'), readUsers()])
  const ids = new Map(users.map(({ id, openid }) => [openid, id]))
  return members.map((member) => ({ ...member, user: ids.get(member.openid) ?? '' }))
}
