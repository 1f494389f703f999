/** A style sheet imported `with { type: 'text' }`: esbuild hands it over as a string. */
declare module '*.css' {
  const text: string
  export default text
}
