import { edit, formPage, loadForm, saveForm } from '../../services/form-page'
import { currentSession } from '../../services/session'
import {
  judgeSettings,
  type SettingsForm,
  type SettingsProblems,
  settingsForm,
} from './settings-form'

Page({
  data: {
    // ------------------------------------------------------------ what is being edited
    form: null as SettingsForm | null,
    problems: {} as SettingsProblems,
    /** Something is not saved yet. */
    changed: false,

    // ------------------------------------------------------------ display only
    state: 'loading' as 'loading' | 'ready' | 'fault' | 'refused',
    /** A fault's number or a refusal's sentence. */
    problem: '',
    isOwner: false,
    busy: false,
  },

  ...formPage,
  holdDays: 0,

  onLoad() {
    this.load()
  },

  load() {
    return loadForm(this, 'merchant.settings', {})
  },

  show(view: CloudApi.SettingsView) {
    this.from = view.version
    this.holdDays = view.holdDays
    const isOwner = currentSession()?.me.staff === 'owner'
    this.setData({ form: settingsForm(view), isOwner, problems: {}, changed: false })
  },

  onText(event: WechatMiniprogram.Input<object, { field: keyof SettingsForm }>) {
    const { field } = event.currentTarget.dataset
    edit(this, { [`form.${field}`]: event.detail.value, [`problems.${field}`]: '' })
  },

  onCodes(event: WechatMiniprogram.SwitchChange) {
    const codesOpen = event.detail.value ? 'release' : 'trial'
    edit(this, { 'form.codesOpen': codesOpen })
  },

  async onSave() {
    const { form, busy } = this.data
    if (!form || busy) return
    const { settings, problems } = judgeSettings(form, this.holdDays)
    this.setData({ problems })
    if (!settings) return
    await saveForm(this, 'merchant.saveSettings', { from: this.from, settings }, '设置已保存')
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },
})
