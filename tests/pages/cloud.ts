/** A cloud that answers what a test wrote down, and writes down what it was asked. */

/** Answers by action; what is missing is a function that has not been deployed. */
export type Answers = {
  [A in CloudApi.Action]?: (
    input: CloudApi.Input<A>,
  ) => CloudApi.Reply<A> | Promise<CloudApi.Reply<A>>
}

export interface Question {
  action: string
  input: unknown
}

/** The good answer. */
export function ok<Data>(data: Data): { ok: true; data: Data } {
  return { ok: true, data }
}

/** A refusal, as a door sends it. */
export function refuse<Code extends CloudApi.AnyRefusal>(
  code: Code,
  detail: CloudApi.RefusalDetail = {},
): { ok: false; code: Code; detail: CloudApi.RefusalDetail } {
  return { ok: false, code, detail }
}

/** The cloud is out of reach; pages show the number 8F3A-71C0 for it. */
export function outage(): never {
  throw {
    errCode: -504002,
    errMsg: 'cloud.callFunction:fail (requestID 8f3a71c0-11aa-22bb-33cc-445566778899)',
  }
}

/** What the person is shown of an outage. */
export const outageNumber = '8F3A-71C0'

/** The stub of `wx.cloud`. */
export class Cloud {
  /** Cloud storage cannot be reached. */
  offline = false
  readonly asked: Question[] = []
  /** Files sent to storage, by their path there. */
  readonly uploads: { cloudPath: string; filePath: string }[] = []

  /** Collections that pages have tried to read, and those that would let them. */
  readonly read: string[] = []
  readonly readable = new Set<string>()

  constructor(private readonly answers: Answers) {}

  /** The inputs of one action, in the order they came. */
  inputs(action: CloudApi.Action): unknown[] {
    return this.asked.filter((question) => question.action === action).map(({ input }) => input)
  }

  /** The members of `wx.cloud` that pages use. */
  get api(): object {
    return {
      init: () => undefined,
      callFunction: (request: { name: string; data: Question }) => this.callFunction(request),
      uploadFile: async (file: { cloudPath: string; filePath: string }) => {
        this.uploads.push(file)
        return { fileID: `cloud://test/${file.cloudPath}` }
      },
      database: () => ({
        collection: (name: string) => ({ limit: () => ({ get: () => this.readAsPage(name) }) }),
      }),
      downloadFile: async () => {
        if (this.offline) throw { errMsg: 'downloadFile:fail network' }
        return { tempFilePath: '/tmp/poster.png' }
      },
    }
  }

  private async readAsPage(name: string): Promise<object> {
    this.read.push(name)
    if (!this.readable.has(name)) throw { errCode: -502003, errMsg: 'Permission denied' }
    return { data: [] }
  }

  private async callFunction({ name, data }: { name: string; data: Question }): Promise<object> {
    const { action, input } = data
    const answer: unknown = Reflect.get(this.answers, action)
    if (typeof answer !== 'function' || !action.startsWith(`${name}.`)) {
      throw { errCode: -501000, errMsg: `cloud.callFunction:fail ${action} is not deployed` }
    }
    this.asked.push({ action, input })
    const result: unknown = await Reflect.apply(answer, undefined, [input])
    return { errMsg: 'cloud.callFunction:ok', result }
  }
}
