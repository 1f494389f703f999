/** Files that pages have put into cloud storage. */

/** True for a fileID in `folder` of cloud storage. The environment in it is not compared. */
export function isOwnFile(fileID: string, folder: string): boolean {
  return new RegExp(`^cloud://[\\w.-]+/${folder}/(?!.*\\.\\.)[\\w./-]{1,120}$`).test(fileID)
}
