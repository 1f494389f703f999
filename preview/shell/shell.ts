/** The desk beside three phones: puts the parts together and tells each what the cloud says. */
import { listenToCloud, readClock, readInvocations, readPayments, readStatus } from './cloud-client'
import type { LocalEvent } from './cloud-documents'
import controlStyles from './controls.css' with { type: 'text' }
import deskStyles from './desk.css' with { type: 'text' }
import { CashierDesk } from './desk-cashier'
import { ClockDesk } from './desk-clock'
import { CloudSilent, DeskError } from './desk-error'
import { FaultsDesk } from './desk-faults'
import { createDeskHeader } from './desk-header'
import { LedgerDesk } from './desk-ledger'
import { ScanDesk } from './desk-scan'
import { h } from './dom'
import ledgerStyles from './ledger.css' with { type: 'text' }
import { createNotices } from './notices'
import { readPages } from './pages'
import { nameOf } from './people'
import { Phones } from './phones'
import phoneStyles from './phones.css' with { type: 'text' }
import { type ShopData, ShopReader } from './shop-data'

/** Events carry every change; this only heals what a lost event would leave behind. */
const FALLBACK = 60_000

const notices = createNotices()
const { report, say } = notices
const shop = new ShopReader(showShop, reportReading)
const name = (user: string) => nameOf(user, shop.data.members)
const header = createDeskHeader(notices.element, name)
const phones = new Phones({
  onCard(card, user) {
    scan.addCard(card, user)
    say(`${name(user)} 发出了一张分享卡片`)
  },
  onPicture: (address, user) => void bringPicture(address, user),
  onUsers: () => scan.redraw(),
  onFault: report,
})
const scan = new ScanDesk({
  users: () => phones.users(),
  nameOf: name,
  launch: (user, launch, entry) => phones.launch(user, launch, entry),
  say,
  report,
})
const cashier = new CashierDesk(name, report)
const clock = new ClockDesk(report)
const faults = new FaultsDesk(report)
const ledger = new LedgerDesk()

function showShop(data: ShopData): void {
  phones.showMembers(data.members)
  scan.show(data)
  cashier.redraw()
  ledger.show(data)
}

/** That the cloud is silent stands in the header; nobody has to hear it of each reading too. */
function reportReading(fault: unknown): void {
  if (fault instanceof CloudSilent) console.error(fault)
  else report(fault)
}

function onEvent(event: LocalEvent): void {
  switch (event.type) {
    case 'clock':
      clock.setNow(event.now)
      break
    case 'cashier':
      cashier.showOne(event.entry)
      break
    case 'faults':
      faults.show(event.armed)
      break
    case 'data':
      shop.refresh(event.collections)
      break
    case 'invocation':
      header.showStep(event.invocation)
      if (event.invocation.door === 'clock') clock.countTick()
  }
}

/** Reads everything that events only keep up to date. */
async function readAll(): Promise<void> {
  shop.refresh()
  try {
    const [time, payments, status, steps] = await Promise.all([
      readClock(),
      readPayments(),
      readStatus(),
      readInvocations(),
    ])
    notices.cloudIsBack()
    clock.setNow(time.now)
    cashier.show(payments)
    faults.show(status.armed)
    const last = steps.at(-1)
    if (last) header.showStep(last)
  } catch (fault) {
    reportReading(fault)
  }
}

async function bringPicture(address: string, user: string): Promise<void> {
  try {
    const picture = await fetchPicture(address)
    scan.bringPicture(new File([picture], `${name(user)} 发来的图`, { type: picture.type }), user)
    say(`${name(user)} 发来一张图`)
  } catch (fault) {
    report(fault)
  }
}

async function fetchPicture(address: string): Promise<Blob> {
  try {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
    return await answer.blob()
  } catch (cause) {
    throw new DeskError('取不到手机发来的图', { cause })
  }
}

async function showPages(): Promise<void> {
  try {
    const pages = await readPages()
    phones.setPages(pages)
    scan.setPages(pages)
  } catch (fault) {
    report(fault)
  }
}

document.head.append(h('style', {}, controlStyles, phoneStyles, deskStyles, ledgerStyles))
document.body.append(
  header.element,
  phones.element,
  h(
    'aside',
    { class: 'desk', 'aria-label': '桌面' },
    scan.element,
    cashier.element,
    clock.element,
    faults.element,
    ledger.element,
  ),
)
listenToCloud({
  onOpen() {
    header.setAlive(true)
    void readAll()
  },
  onLost: () => header.setAlive(false),
  onEvent,
  onFault: report,
})
void showPages()
window.setInterval(() => void readAll(), FALLBACK)
