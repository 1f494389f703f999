import { edit, formPage, loadForm, saveForm } from '../../services/form-page'
import { COLOURS, parseColour } from './colour'
import { judgeLook, type LookForm, type LookProblems } from './look-form'

Page({
  data: {
    // ------------------------------------------------------------ what is being edited
    form: { accent: '', seal: '' } as LookForm,
    problems: {} as LookProblems,
    /** Something is not saved yet. */
    changed: false,

    // ------------------------------------------------------------ the preview
    colours: COLOURS,
    /** The last colour that was one, and the first character of the seal. */
    accent: '',
    seal: '',
    shop: '',
    greeting: '',
    sample: null as CloudApi.PosterLookView['sample'],

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  ...formPage,

  onLoad() {
    this.load()
  },

  load() {
    return loadForm(this, 'merchant.posterLook', {})
  },

  show({ version, look, shop, greeting, sample }: CloudApi.PosterLookView) {
    this.from = version
    const shown = { ...look, shop, greeting, sample }
    this.setData({ form: { ...look }, ...shown, problems: {}, changed: false })
  },

  onColour(event: WechatMiniprogram.TouchEvent<object, object, { colour: string }>) {
    this.takeColour(event.currentTarget.dataset.colour)
  },

  onAccent(event: WechatMiniprogram.Input) {
    this.takeColour(event.detail.value)
  },

  /** The preview follows as soon as it is a colour. */
  takeColour(text: string) {
    const accent = parseColour(text) ?? this.data.accent
    edit(this, { 'form.accent': text, 'problems.accent': '', accent })
  },

  onSeal(event: WechatMiniprogram.Input) {
    const { value } = event.detail
    const seal = value.trim().slice(0, 1) || this.data.seal
    edit(this, { 'form.seal': value, 'problems.seal': '', seal })
  },

  async onSave() {
    const { look, problems } = judgeLook(this.data.form)
    this.setData({ problems })
    if (!look) return
    await saveForm(this, 'merchant.savePosterLook', { from: this.from, look }, '海报的样子已保存')
  },
})
