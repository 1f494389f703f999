import { call, faultOf } from '../../services/cloud'
import { mention, tell } from '../../services/dialog'
import { refusalSentence } from '../../services/refusals'
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

  /** The version of the settings that is being edited. */
  from: 0,
  holdDays: 0,

  onLoad() {
    this.load()
  },

  async load() {
    try {
      const reply = await call('merchant.settings', {})
      if (!reply.ok) {
        this.setData({ state: 'refused', problem: refusalSentence(reply) })
        return
      }
      this.from = reply.data.version
      this.holdDays = reply.data.holdDays
      const form = settingsForm(reply.data)
      const isOwner = currentSession()?.me.staff === 'owner'
      this.setData({ state: 'ready', form, isOwner, problems: {}, changed: false })
    } catch (error) {
      this.setData({ state: 'fault', problem: faultOf(error).id })
    }
  },

  onText(event: WechatMiniprogram.Input<object, { field: keyof SettingsForm }>) {
    const { field } = event.currentTarget.dataset
    this.setData({
      [`form.${field}`]: event.detail.value,
      [`problems.${field}`]: '',
      changed: true,
    })
  },

  onCodes(event: WechatMiniprogram.SwitchChange) {
    const codesOpen = event.detail.value ? 'release' : 'trial'
    this.setData({ 'form.codesOpen': codesOpen, changed: true })
  },

  async onSave() {
    const { form, busy } = this.data
    if (!form || busy) return
    const { settings, problems } = judgeSettings(form, this.holdDays)
    this.setData({ problems })
    if (!settings) return
    this.setData({ busy: true })
    try {
      const reply = await call('merchant.saveSettings', { from: this.from, settings })
      if (reply.ok) mention('设置已保存')
      else await tell(refusalSentence(reply))
      if (reply.ok || reply.code === 'SETTINGS_CHANGED') await this.load()
    } catch (error) {
      await tell(`没有收到答复，可以再点一次。编号 ${faultOf(error).id}`)
    }
    this.setData({ busy: false })
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    wx.navigateTo({ url: event.currentTarget.dataset.url })
  },

  onRetry() {
    this.setData({ state: 'loading' })
    this.load()
  },

  onLeave() {
    wx.navigateBack()
  },
})
