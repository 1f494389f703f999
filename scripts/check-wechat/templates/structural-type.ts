import ts from 'typescript'

/** Deeper than any page's data; a type that names itself would have no end. */
const DEPTH = 7

/** A component's property with the value `[]` or `null` is `never` to WeChat's typings. */
const OPEN = ts.TypeFlags.TypeParameter | ts.TypeFlags.Never

/**
 * A type written out in full, so that a file which cannot see the names of its parts can use it.
 * Functions become `Function`; what is open or lies too deep becomes `any`.
 */
export function structuralType(checker: ts.TypeChecker, type: ts.Type, depth = DEPTH): string {
  if (depth === 0) return 'any'
  const below = (inner: ts.Type) => structuralType(checker, inner, depth - 1)
  if (type.isUnion()) return type.types.map((each) => `(${below(each)})`).join(' | ')
  if (type.isStringLiteral()) return JSON.stringify(type.value)
  if (type.flags & OPEN) return 'any'
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) {
    return checker.typeToString(type)
  }
  if (checker.isTupleType(type) || checker.isArrayType(type)) {
    const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? checker.getAnyType()
    return `(${below(element)})[]`
  }
  if (type.getCallSignatures().length > 0) return 'Function'
  return objectType(checker, type, below)
}

function objectType(
  checker: ts.TypeChecker,
  type: ts.Type,
  below: (inner: ts.Type) => string,
): string {
  const members = checker.getPropertiesOfType(type).map((property) => {
    const optional = property.flags & ts.SymbolFlags.Optional ? '?' : ''
    return `${JSON.stringify(property.name)}${optional}: ${below(checker.getTypeOfSymbol(property))}`
  })
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String)
  if (index) members.push(`[key: string]: ${below(index)}`)
  return `{ ${members.join('; ')} }`
}
