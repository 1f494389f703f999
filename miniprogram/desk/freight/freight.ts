import { edit, formPage, loadForm, saveForm } from '../../services/form-page'
import {
  type FreightForm,
  type FreightProblems,
  freightForm,
  judgeFreight,
  type ProvinceRow,
} from './freight-form'

type At = { index: number }

Page({
  data: {
    // ------------------------------------------------------------ what is being edited
    form: { flat: '', isFree: false, freeFrom: '', provinces: [] } as FreightForm,
    problems: {} as FreightProblems,
    /** Something is not saved yet. */
    changed: false,
    /** Provinces that have no row yet. */
    names: [] as string[],

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    busy: false,
  },

  ...formPage,
  allNames: [] as string[],

  onLoad() {
    this.load()
  },

  load() {
    return loadForm(this, 'merchant.freight', {})
  },

  show(view: CloudApi.Output<'merchant.freight'>) {
    this.from = view.version
    this.allNames = view.names
    const form = freightForm(view)
    this.setData({ form, problems: {}, changed: false, names: this.free(form.provinces) })
  },

  free(rows: readonly ProvinceRow[]): string[] {
    return this.allNames.filter((name) => !rows.some(({ province }) => province === name))
  },

  onText(event: WechatMiniprogram.Input<object, { field: 'flat' | 'freeFrom' }>) {
    const { field } = event.currentTarget.dataset
    edit(this, { [`form.${field}`]: event.detail.value, [`problems.${field}`]: '' })
  },

  onFree(event: WechatMiniprogram.SwitchChange) {
    edit(this, { 'form.isFree': event.detail.value, 'problems.freeFrom': '' })
  },

  onFee(event: WechatMiniprogram.Input<object, At>) {
    const { index } = event.currentTarget.dataset
    edit(this, {
      [`form.provinces[${index}].fee`]: event.detail.value,
      [`form.provinces[${index}].problem`]: '',
    })
  },

  onOff(event: WechatMiniprogram.SwitchChange<object, At>) {
    const { index } = event.currentTarget.dataset
    edit(this, {
      [`form.provinces[${index}].isOff`]: event.detail.value,
      [`form.provinces[${index}].problem`]: '',
    })
  },

  onRemove(event: WechatMiniprogram.TouchEvent<object, object, At>) {
    const { index } = event.currentTarget.dataset
    this.changeProvinces(this.data.form.provinces.filter((_row, at) => at !== index))
  },

  onAdd(event: WechatMiniprogram.PickerChange) {
    const province = this.data.names[Number(event.detail.value)]
    if (province === undefined) return
    const row = { province, fee: '', isOff: false, problem: '' }
    this.changeProvinces([...this.data.form.provinces, row])
  },

  changeProvinces(provinces: ProvinceRow[]) {
    edit(this, { 'form.provinces': provinces, names: this.free(provinces) })
  },

  async onSave() {
    const { freight, form, problems } = judgeFreight(this.data.form)
    this.setData({ form, problems })
    if (!freight) return
    await saveForm(this, 'merchant.saveFreight', { from: this.from, freight }, '运费已保存')
  },
})
