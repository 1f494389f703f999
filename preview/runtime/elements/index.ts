import { ButtonElement } from './button'
import {
  CheckboxElement,
  ChoiceGroupElement,
  LabelElement,
  RadioElement,
  SwitchElement,
} from './choice'
import { FormElement } from './form'
import { ImageElement } from './image'
import { PickerElement, PickerViewColumnElement, PickerViewElement } from './picker'
import {
  CanvasElement,
  IconElement,
  NavigatorElement,
  RichTextElement,
  UnknownElement,
} from './plain'
import { ScrollViewElement } from './scroll-view'
import { ProgressElement, SliderElement } from './slider'
import { SwiperElement, SwiperItemElement } from './swiper'
import { InputElement, TextareaElement } from './text-control'

/** Tags with behaviour; the other built-in tags are only styled. */
const ELEMENTS: Record<string, CustomElementConstructor> = {
  'wx-image': ImageElement,
  'wx-cover-image': class extends ImageElement {},
  'wx-button': ButtonElement,
  'wx-input': InputElement,
  'wx-textarea': TextareaElement,
  'wx-scroll-view': ScrollViewElement,
  'wx-swiper': SwiperElement,
  'wx-swiper-item': SwiperItemElement,
  'wx-picker': PickerElement,
  'wx-picker-view': PickerViewElement,
  'wx-picker-view-column': PickerViewColumnElement,
  'wx-canvas': CanvasElement,
  'wx-navigator': NavigatorElement,
  'wx-rich-text': RichTextElement,
  'wx-switch': SwitchElement,
  'wx-checkbox': CheckboxElement,
  'wx-checkbox-group': ChoiceGroupElement,
  'wx-radio': RadioElement,
  'wx-radio-group': class extends ChoiceGroupElement {},
  'wx-form': FormElement,
  'wx-label': LabelElement,
  'wx-slider': SliderElement,
  'wx-progress': ProgressElement,
  'wx-icon': IconElement,
  'wx-unknown': UnknownElement,
}

/** Registers the built-in tags as custom elements. Call once, before the engine starts. */
export function defineElements(): void {
  for (const [name, element] of Object.entries(ELEMENTS)) {
    customElements.define(name, element)
  }
}
