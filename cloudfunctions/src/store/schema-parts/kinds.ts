/** What is said of a collection: its indexes, and where its amounts are. */

type Field<D> = `${keyof D & string}`
/** A field, or a field of the elements of a list. */
type Path<D> = Field<D> | `${Field<D>}.${string}`

interface Collection<D> {
  indexes?: Record<string, readonly (readonly [field: Path<D>, direction: 1 | -1])[]>
  /**
   * Where the amounts are, all in fen: dotted paths, `*` for every element of a list or entry of an
   * object. The local cloud refuses anything there but whole numbers; a test compares this list with
   * the `Fen` fields of typings/model*.d.ts.
   */
  fen?: readonly Path<D>[]
}

/** Every collection of an area, by the documents it holds. */
export type Collections<Documents> = { [C in keyof Documents]: Collection<Documents[C]> }
