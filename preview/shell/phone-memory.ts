/** The page that each phone of this browser tab shows, so that a reload of the desk keeps it. */

const key = (number: number) => `fenming.phone.${number}`

/** Remembers the address of the page on top; `number` is that of the panel on the desk. */
export function rememberPage(number: number, user: string, address: string): void {
  sessionStorage.setItem(key(number), `${user} ${address}`)
}

/** The page that this user had on this panel; `''` when somebody else held it last, or nobody. */
export function rememberedPage(number: number, user: string): string {
  const remembered = sessionStorage.getItem(key(number)) ?? ''
  return remembered.startsWith(`${user} `) ? remembered.slice(user.length + 1) : ''
}
