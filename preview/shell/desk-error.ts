/** Faults that the desk can tell its reader: messages in Chinese words, without addresses or codes. */
export class DeskError extends Error {
  override readonly name: string = 'DeskError'
}

/** The local cloud gave no answer at all; such a notice goes away when the cloud is back. */
export class CloudSilent extends DeskError {
  override readonly name = 'CloudSilent'
}

/** What to say of any fault; the details of an unforeseen one stand in the browser's console. */
export function faultText(fault: unknown): string {
  return fault instanceof DeskError ? fault.message : '桌面出了错，详情在浏览器的控制台里'
}
