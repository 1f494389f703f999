/** The refusals that the contract declares, and those that the functions give. */
import ts from 'typescript'
import { collect } from './source'
import type { TextFile } from './tree'

const CODE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/

/** Every code under `refusal` of an action, and those of the doors themselves. */
export function declaredRefusals(contract: TextFile): Set<string> {
  const roots = collect(contract, (node) => {
    const isRefusal = ts.isPropertySignature(node) && node.name.getText() === 'refusal'
    const isDoors = ts.isTypeAliasDeclaration(node) && node.name.text === 'DoorRefusal'
    return isRefusal || isDoors ? node.type : undefined
  })
  return new Set(
    roots.flatMap((type) => [...type.getText().matchAll(/'(\w+)'/g)].map((m) => m[1] ?? '')),
  )
}

/** Every code that stands in a file as a value; a type that merely names one does not count. */
export function givenRefusals(files: readonly TextFile[]): Set<string> {
  return new Set(
    files.flatMap((file) =>
      collect(file, (node) =>
        ts.isStringLiteral(node) && !ts.isLiteralTypeNode(node.parent) && CODE.test(node.text)
          ? node.text
          : undefined,
      ),
    ),
  )
}
