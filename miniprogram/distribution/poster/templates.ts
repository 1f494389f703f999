/** The poster's three settings. */
export interface TemplateChoice {
  template: CloudApi.MintedPoster['template']
  name: string
}

export const TEMPLATES: readonly TemplateChoice[] = [
  { template: 'classic', name: '经典' },
  { template: 'picture', name: '满幅' },
  { template: 'type', name: '文字' },
]
