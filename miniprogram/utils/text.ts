/** A long number in groups of four: '7KQ2 M9XD 4TBN 03VE'. */
export function groupsOfFour(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1 ')
}

/** How a member is told from others of his name: '会员号 7KQ2 M9XD'. */
export function memberNumber(memberId: string): string {
  return `会员号 ${groupsOfFour(memberId.slice(0, 8)).toUpperCase()}`
}

/** The name to show: a member may never have chosen one. */
export function nameOf(person: CloudApi.Person): string {
  return person.nickname === '' ? '微信用户' : person.nickname
}

/** The beginning of a name where what is said of it must still fit beside it: '双罐礼盒龙井…'. */
export function shortName(name: string, most: number): string {
  const letters = [...name]
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join('')}…`
}

/** A phone number that a passer-by may see: '138 **** 2046'. */
export function maskedPhone(phone: string): string {
  return phone.length < 8 ? phone : `${phone.slice(0, 3)} **** ${phone.slice(-4)}`
}

/** A text from the query of a shared page; a cut escape leaves it as it came. */
export function readable(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}
