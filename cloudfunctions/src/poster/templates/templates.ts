import type { TemplateId } from '../poster-input'
import type { Template } from '../template'
import { classic } from './classic'
import { picture } from './picture'
import { type } from './type'

/** Every template by its id. */
export const templates: Readonly<Record<TemplateId, Template>> = { classic, picture, type }
