import type { LocalCloud, LocalEvent } from '../../localcloud/types'

/**
 * What readers of `/local/events` are told while `act` runs, up to the event of its one invocation,
 * which is the last of all. Throws when the stream ends before that.
 */
export async function eventsDuring(
  cloud: LocalCloud,
  act: () => Promise<unknown>,
): Promise<LocalEvent[]> {
  const { body } = await fetch(`${cloud.url}/local/events`)
  if (body === null) throw new Error('there is no stream of events')
  await act()
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!/"type":"invocation".*\n\n/.test(text)) {
    const { done, value } = await reader.read()
    if (done) throw new Error(`the stream of events has ended after: ${text}`)
    text += value
  }
  await reader.cancel()
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? ''))
}
