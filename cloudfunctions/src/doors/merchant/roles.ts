/** Which of the merchant's people may do what. A verb that is missing here does not compile. */

type Role = Model.Role

const OWNER: readonly Role[] = ['owner']
const MANAGERS: readonly Role[] = [...OWNER, 'manager']
/** Orders, shipping, after-sale, stock and customers. */
const CLERKS: readonly Role[] = [...MANAGERS, 'clerk']
/** Withdrawals, refunds, audit, adjustments, dashboard and exports. */
const FINANCE: readonly Role[] = [...MANAGERS, 'finance']
const ALL: readonly Role[] = [...CLERKS, 'finance']

/**
 * The roles of each verb of the merchant's door. Staff and payment settings are the owner's alone;
 * `anybody` may ask how far the opening is, and come in by a claim or an invitation that the verb
 * itself judges.
 */
export const ROLES: Record<CloudApi.Verb<'merchant'>, readonly Role[] | 'anybody'> = {
  today: ALL,
  orders: ALL,
  order: ALL,
  ship: CLERKS,
  uploadShipment: CLERKS,
  refundLines: FINANCE,
  bookOutsideRefund: FINANCE,
  withdrawals: FINANCE,
  approveWithdrawal: FINANCE,
  rejectWithdrawal: FINANCE,
  sendTransfer: FINANCE,
  payOut: FINANCE,
  settleTransfer: FINANCE,
  adjustCommission: FINANCE,
  plan: MANAGERS,
  publishPlan: MANAGERS,
  audit: FINANCE,
  runAudit: FINANCE,

  products: CLERKS,
  product: CLERKS,
  shelf: CLERKS,
  setStock: CLERKS,
  addProduct: MANAGERS,
  saveProduct: MANAGERS,
  shelveProduct: MANAGERS,
  recommendProduct: MANAGERS,
  moveProduct: MANAGERS,
  copyProduct: MANAGERS,
  removeProduct: MANAGERS,
  saveCategories: MANAGERS,
  saveBanners: MANAGERS,

  afterSales: ALL,
  afterSale: ALL,
  agreeReturn: CLERKS,
  refundAfterSale: ALL,
  rejectAfterSale: CLERKS,

  freight: MANAGERS,
  saveFreight: MANAGERS,
  coupons: MANAGERS,
  coupon: MANAGERS,
  addCoupon: MANAGERS,
  saveCoupon: MANAGERS,
  stopCoupon: MANAGERS,

  materials: MANAGERS,
  material: MANAGERS,
  addMaterial: MANAGERS,
  saveMaterial: MANAGERS,
  showMaterial: MANAGERS,
  moveMaterial: MANAGERS,
  activities: MANAGERS,
  activity: MANAGERS,
  addActivity: MANAGERS,
  saveActivity: MANAGERS,
  training: MANAGERS,
  saveTraining: MANAGERS,

  distributors: MANAGERS,
  decideDistributor: MANAGERS,
  gradeDistributor: MANAGERS,
  saveDistribution: MANAGERS,
  customers: CLERKS,
  customer: CLERKS,
  tryPlan: MANAGERS,
  dashboard: FINANCE,
  export: FINANCE,

  opening: 'anybody',
  claimShop: 'anybody',
  joinStaff: 'anybody',
  setupChecks: MANAGERS,
  makeCollections: OWNER,
  addSample: MANAGERS,
  removeSample: MANAGERS,
  staff: OWNER,
  inviteStaff: OWNER,
  changeRole: OWNER,
  removeStaff: OWNER,
  settings: MANAGERS,
  saveSettings: MANAGERS,
  savePayment: OWNER,
  templates: MANAGERS,
  saveTemplate: MANAGERS,

  posterLook: MANAGERS,
  savePosterLook: MANAGERS,
}
