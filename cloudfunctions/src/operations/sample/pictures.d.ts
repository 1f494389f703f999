/** The build puts a picture's bytes into the bundle (scripts/build-doors.ts). */
declare module '*.jpg' {
  const bytes: Uint8Array
  export default bytes
}
