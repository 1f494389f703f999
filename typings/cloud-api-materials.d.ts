/** Materials, training and activities. */
declare namespace CloudApi {
  interface Actions {
    /** What the shop shows its distributors, each with what came of the caller's own codes. */
    'distributor.materials': {
      input: { kind: Model.Material['kind']; cursor: string | null }
      output: { materials: MaterialCard[]; cursor: string | null }
      refusal: 'NOT_DISTRIBUTOR'
    }
    /** The rules of honest promotion, and the quiz about them. */
    'distributor.training': {
      input: Record<string, never>
      output: Training
      refusal: 'NOT_DISTRIBUTOR'
    }
    /** The place of the chosen answer to each question. Passed once, passed for good. */
    'distributor.passQuiz': {
      input: { answers: number[] }
      output: { passedAt: Time }
      refusal: 'NOT_DISTRIBUTOR' | 'QUIZ_WRONG'
    }
    'shop.activity': {
      input: { activityId: string }
      output: ActivityView
      refusal: 'ACTIVITY_NOT_FOUND' | 'ACTIVITY_OVER'
    }
    /**
     * In the merchant's order, those that are shown or those that are not, with what came of them
     * all.
     */
    'merchant.materials': {
      input: { shown: boolean; cursor: string | null }
      output: { materials: MerchantMaterialCard[]; cursor: string | null }
      refusal: 'NOT_STAFF'
    }
    'merchant.material': {
      input: { materialId: string }
      output: MerchantMaterial
      refusal: 'NOT_STAFF' | 'MATERIAL_NOT_FOUND'
    }
    /** The same request key finds the same material. */
    'merchant.addMaterial': {
      input: { requestKey: string; material: MaterialInput }
      output: { materialId: string; version: number }
      refusal: MaterialRefusal
    }
    'merchant.saveMaterial': {
      /** `from`: the version that was edited. */
      input: { materialId: string; from: number; material: MaterialInput }
      output: { materialId: string; version: number }
      refusal: MaterialRefusal | 'MATERIAL_NOT_FOUND' | 'MATERIAL_CHANGED'
    }
    'merchant.showMaterial': {
      input: { materialId: string; shown: boolean }
      output: { shown: boolean }
      refusal: 'NOT_STAFF' | 'MATERIAL_NOT_FOUND'
    }
    /** Moves a material among those that are shown, or among those that are not. */
    'merchant.moveMaterial': {
      input: { materialId: string; to: 'first' | 'before' | 'after' | 'last' }
      output: { moved: boolean }
      refusal: 'NOT_STAFF' | 'MATERIAL_NOT_FOUND'
    }
    /** Those that end last come first. */
    'merchant.activities': {
      input: { cursor: string | null }
      output: { activities: ActivityCard[]; cursor: string | null }
      refusal: 'NOT_STAFF'
    }
    'merchant.activity': {
      input: { activityId: string }
      output: MerchantActivity
      refusal: 'NOT_STAFF' | 'ACTIVITY_NOT_FOUND'
    }
    'merchant.addActivity': {
      input: { requestKey: string; activity: ActivityInput }
      output: { activityId: string; version: number }
      refusal: ActivityRefusal
    }
    'merchant.saveActivity': {
      /** `from`: the version that was edited. */
      input: { activityId: string; from: number; activity: ActivityInput }
      output: { activityId: string; version: number }
      refusal: ActivityRefusal | 'ACTIVITY_NOT_FOUND' | 'ACTIVITY_CHANGED'
    }
    'merchant.training': {
      input: Record<string, never>
      output: { quiz: boolean; version: number; rules: string[] }
      refusal: 'NOT_STAFF'
    }
    /** Whether a distributor answers the quiz before his first poster. */
    'merchant.saveTraining': {
      input: { from: number; quiz: boolean }
      output: { version: number }
      refusal: 'NOT_STAFF' | 'SETTINGS_CHANGED'
    }
  }

  type MaterialRefusal =
    | 'NOT_STAFF'
    | 'PICTURE_INVALID'
    | 'PRODUCT_NOT_FOUND'
    | 'ACTIVITY_NOT_FOUND'
    | 'MATERIAL_EMPTY'
    | 'WORDS_FORBIDDEN'
    | 'TEXT_RISKY'

  type ActivityRefusal =
    | 'NOT_STAFF'
    | 'PICTURE_INVALID'
    | 'PRODUCT_NOT_FOUND'
    | 'TIMES_INVALID'
    | 'WORDS_FORBIDDEN'
    | 'TEXT_RISKY'

  type MaterialInput = Pick<
    Model.Material,
    'kind' | 'title' | 'words' | 'pictures' | 'productId' | 'activityId'
  >

  type ActivityInput = Pick<
    Model.Activity,
    'title' | 'picture' | 'words' | 'productIds' | 'from' | 'until'
  >

  /** How many people came by it, each once, and how many orders were paid by it. */
  interface MaterialResult {
    scans: number
    orders: number
  }

  interface MaterialCard extends MaterialInput, MaterialResult {
    materialId: string
    /** What it is about: the product's or the activity's title, or the shop's name. */
    about: string
    /** False when that is off the shelf or over: no poster of it can be made. */
    open: boolean
  }

  interface MerchantMaterialCard extends MaterialCard {
    shown: boolean
  }

  interface MerchantMaterial {
    materialId: string
    version: number
    material: MaterialInput
    about: string
    shown: boolean
  }

  interface ActivityCard {
    activityId: string
    title: string
    picture: string
    from: Time
    until: Time
    state: 'coming' | 'open' | 'over'
  }

  interface MerchantActivity {
    activityId: string
    version: number
    activity: ActivityInput
    products: { productId: string; title: string; picture: string }[]
  }

  interface ActivityView {
    activityId: string
    title: string
    picture: string
    words: string
    state: 'coming' | 'open'
    from: Time
    until: Time
    /** None before it begins. */
    products: ProductCard[]
    now: Time
  }

  interface QuizQuestion {
    ask: string
    choices: string[]
  }

  interface Training {
    rules: string[]
    questions: QuizQuestion[]
    /** The shop wants the quiz before the first poster. */
    needed: boolean
    passedAt: Time | null
  }
}
