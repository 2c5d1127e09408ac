/**
 * The language in which the schemas of the API's Go structs are written down (core.ts, other-groups.ts), and its
 * reader.
 *
 * A struct is a line of fields, `name:type`, separated by blanks; `name!:type` is a field that the decoded object
 * always has, with its zero value when the text leaves it out; `*Name` takes over the fields of an embedded struct. A
 * type is one of
 *
 * - `string`, `bool`, `int32`, `int64`, `bytes`, `Quantity`, `IntOrString`, `Time`, `MicroTime`, `any`
 * - `[]T`, `map[string]T`
 * - `Name=T`, a named type that is a T underneath: errors speak of `v1.Name`
 * - `Name`, a struct
 */
export type StructTable = Readonly<Record<string, string>>;

export type GoScalar =
  | 'string'
  | 'bool'
  | 'int32'
  | 'int64'
  | 'bytes'
  | 'Quantity'
  | 'IntOrString'
  | 'Time'
  | 'MicroTime'
  | 'any';

/** `text` is the type as Go prints it, such as `[]v1.Container`. */
export type GoType =
  | { kind: GoScalar; text: string }
  | { kind: 'slice' | 'map'; element: GoType; text: string }
  | { kind: 'struct'; name: string; text: string };

export interface GoField {
  type: GoType;
  always: boolean;
}

const SCALARS: Readonly<Record<GoScalar, string>> = {
  string: 'string',
  bool: 'bool',
  int32: 'int32',
  int64: 'int64',
  bytes: '[]uint8',
  Quantity: 'resource.Quantity',
  IntOrString: 'intstr.IntOrString',
  Time: 'v1.Time',
  MicroTime: 'v1.MicroTime',
  any: 'interface {}',
};

/** Reads the tables it is given, each struct when it is first asked for. */
export class Schemas {
  private readonly table: StructTable;
  private readonly read = new Map<string, ReadonlyMap<string, GoField>>();

  constructor(...tables: readonly StructTable[]) {
    this.table = Object.assign({}, ...tables) as StructTable;
  }

  fields(struct: string): ReadonlyMap<string, GoField> {
    let fields = this.read.get(struct);
    if (!fields) {
      fields = this.readStruct(struct);
      this.read.set(struct, fields);
    }
    return fields;
  }

  private readStruct(struct: string): ReadonlyMap<string, GoField> {
    const text = this.table[struct];
    if (text === undefined) throw new Error(`the schemas have no struct ${struct}`);
    const fields = new Map<string, GoField>();
    for (const word of text.split(/\s+/)) {
      if (word === '') continue;
      if (word.startsWith('*')) {
        for (const [name, field] of this.fields(word.slice(1))) fields.set(name, field);
        continue;
      }
      const colon = word.indexOf(':');
      const always = word[colon - 1] === '!';
      fields.set(word.slice(0, always ? colon - 1 : colon), {
        type: readType(word.slice(colon + 1)),
        always,
      });
    }
    return fields;
  }
}

function readType(text: string): GoType {
  const named = /^([\w.]+)=(.*)$/.exec(text);
  if (named) {
    const [, name, underlying] = named as unknown as [string, string, string];
    return { ...readType(underlying), text: name.includes('.') ? name : `v1.${name}` };
  }
  if (text.startsWith('[]')) {
    const element = readType(text.slice(2));
    return { kind: 'slice', element, text: `[]${element.text}` };
  }
  if (text.startsWith('map[string]')) {
    const element = readType(text.slice('map[string]'.length));
    return { kind: 'map', element, text: `map[string]${element.text}` };
  }
  if (Object.hasOwn(SCALARS, text)) return { kind: text as GoScalar, text: SCALARS[text as GoScalar] };
  return { kind: 'struct', name: text, text: `v1.${text}` };
}
