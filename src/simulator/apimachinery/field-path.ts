/**
 * A place in an object, as the API server writes it: `spec.containers[0].name`, `metadata.labels[app.kubernetes.io/name]`.
 *
 * Segments are names (joined by dots), indexes and keys (in brackets). Paths are values; `child`, `index` and `key`
 * give longer ones.
 *
 * Upstream: staging/src/k8s.io/apimachinery/pkg/util/validation/field/path.go Path (v1.37)
 */
export type PathSegment = { name: string } | { index: number } | { key: string };

export class FieldPath {
  readonly segments: readonly PathSegment[];

  constructor(segments: readonly PathSegment[]) {
    this.segments = segments;
  }

  /** `of('spec', 'containers')` is `spec.containers`. */
  static of(...names: string[]): FieldPath {
    return new FieldPath(names.map((name) => ({ name })));
  }

  child(...names: string[]): FieldPath {
    return new FieldPath([...this.segments, ...names.map((name) => ({ name }))]);
  }

  index(index: number): FieldPath {
    return new FieldPath([...this.segments, { index }]);
  }

  key(key: string): FieldPath {
    return new FieldPath([...this.segments, { key }]);
  }

  toString(): string {
    let text = '';
    for (const segment of this.segments) {
      if ('name' in segment) text += text === '' ? segment.name : `.${segment.name}`;
      else if ('index' in segment) text += `[${segment.index}]`;
      else text += `[${segment.key}]`;
    }
    return text === '' ? '<nil>' : text;
  }
}
