import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Box } from './template'

/** A head and shoulders in the box, for a member without an avatar. The caller clips the circle. */
export function drawDefaultAvatar(context: SKRSContext2D, { x, y, w, h }: Box): void {
  context.fillStyle = '#CFD6C6'
  context.fillRect(x, y, w, h)
  context.fillStyle = '#7E8F79'
  context.beginPath()
  context.arc(x + w / 2, y + h * 0.4, w * 0.18, 0, Math.PI * 2)
  context.fill()
  context.beginPath()
  context.arc(x + w / 2, y + h * 1.02, w * 0.38, 0, Math.PI * 2)
  context.fill()
}
