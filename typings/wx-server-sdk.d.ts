/**
 * Our strict typing of wx-server-sdk 4.0.2: only what Fenming uses, and only what is safe.
 * A transaction's collection has no where, count or aggregate: the SDK sends those without a
 * transaction id, so they would run outside it (facts/wx-server-sdk-wire.md section 5).
 */
declare module 'wx-server-sdk' {
  namespace cloud {
    const DYNAMIC_CURRENT_ENV: unique symbol

    /** Results of `db.command`: query conditions and update instructions are different things. */
    interface Condition {
      readonly __condition: never
    }
    interface Change {
      readonly __change: never
    }
    interface Command {
      eq(value: unknown): Condition
      in(values: readonly unknown[]): Condition
      lt(value: unknown): Condition
      lte(value: unknown): Condition
      gte(value: unknown): Condition
      gt(value: unknown): Condition
      and(conditions: readonly unknown[]): Condition
      or(conditions: readonly unknown[]): Condition
      set(value: unknown): Change
      inc(amount: number): Change
    }

    interface DocumentRef {
      get(): Promise<{ data: unknown }>
      set(options: {
        data: Record<string, unknown>
      }): Promise<{ stats: { updated: number; created: number } }>
      update(options: { data: Record<string, Change> }): Promise<{ stats: { updated: number } }>
      remove(): Promise<{ stats: { removed: number } }>
    }
    interface TransactionCollection {
      doc(id: string): DocumentRef
      add(options: { data: Record<string, unknown> & { _id: string } }): Promise<{ _id: string }>
    }
    interface Query {
      orderBy(field: string, direction: 'asc' | 'desc'): Query
      limit(count: number): Query
      get(): Promise<{ data: unknown[] }>
      count(): Promise<{ total: number }>
      remove(): Promise<{ stats: { removed: number } }>
    }
    interface Aggregate {
      match(condition: unknown): Aggregate
      lookup(join: Record<string, unknown>): Aggregate
      group(fields: Record<string, unknown>): Aggregate
      limit(count: number): Aggregate
      end(): Promise<{ list: unknown[] }>
    }
    interface Collection extends TransactionCollection {
      where(condition: Record<string, unknown> | Condition): Query
      aggregate(): Aggregate
    }
    interface Transaction {
      collection(name: string): TransactionCollection
    }
    interface Database {
      command: Command
      RegExp(options: { regexp: string; options: string }): unknown
      collection(name: string): Collection
      createCollection(name: string): Promise<unknown>
      runTransaction<T>(run: (transaction: Transaction) => Promise<T>, times: number): Promise<T>
    }

    interface WxContext {
      SOURCE?: string
      OPENID?: string
      APPID?: string
      ENV?: string
    }

    interface PayReply {
      returnCode?: string
      returnMsg?: string
      resultCode?: string
      errCodeDes?: string
      [field: string]: unknown
    }
    interface CloudPay {
      unifiedOrder(request: Record<string, string | number>): Promise<PayReply>
      queryOrder(request: Record<string, string | number>): Promise<PayReply>
      closeOrder(request: Record<string, string | number>): Promise<PayReply>
      refund(request: Record<string, string | number>): Promise<PayReply>
      queryRefund(request: Record<string, string | number>): Promise<PayReply>
    }

    function init(options: { env: typeof DYNAMIC_CURRENT_ENV; timeout?: number }): void
    function database(options: { throwOnNotFound: false }): Database
    function getWXContext(): WxContext
    function uploadFile(options: {
      cloudPath: string
      fileContent: Buffer
    }): Promise<{ fileID: string }>
    function deleteFile(options: {
      fileList: string[]
    }): Promise<{ fileList: { status: number }[] }>
    function downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer }>
    const openapi: {
      wxacode: {
        getUnlimited(options: {
          scene: string
          page: string
          checkPath: boolean
          envVersion: 'release' | 'trial' | 'develop'
          width: number
        }): Promise<{ contentType: string; buffer: Buffer }>
      }
      urllink: {
        generate(options: {
          path: string
          query: string
          envVersion: 'release' | 'trial' | 'develop'
          expireType: 1
          /** Days. */
          expireInterval: number
        }): Promise<{ urlLink: string }>
      }
      shortlink: {
        generate(options: {
          pageUrl: string
          pageTitle: string
          isPermanent: boolean
        }): Promise<{ link: string }>
      }
      security: {
        msgSecCheck(options: {
          version: 2
          scene: 1 | 2 | 3 | 4
          openid: string
          content: string
        }): Promise<{ result?: { suggest?: string } }>
      }
      wxa: {
        sec: {
          order: {
            uploadShippingInfo(options: {
              orderKey: { orderNumberType: 2; transactionId: string }
              logisticsType: 1
              deliveryMode: 1
              shippingList: readonly {
                trackingNo: string
                expressCompany: string
                itemDesc: string
                contact: { receiverContact: string }
              }[]
              uploadTime: string
              payer: { openid: string }
            }): Promise<unknown>
            isTradeManaged(options: Record<string, never>): Promise<{ isTradeManaged?: boolean }>
          }
        }
      }
      subscribeMessage: {
        send(options: {
          touser: string
          templateId: string
          page: string
          data: Record<string, { value: string }>
          miniprogramState: 'formal' | 'trial' | 'developer'
        }): Promise<unknown>
        getTemplateList(): Promise<{
          data?: { priTmplId?: string; title?: string; content?: string }[]
        }>
      }
    }
    const cloudPay: CloudPay
  }
  export = cloud
}
