/**
 * The id of the cloud environment to talk to. Leave it empty where the account has only one: WeChat
 * then takes that one. This is the only file a merchant may have to edit.
 */
export const cloudEnvironment = ''
