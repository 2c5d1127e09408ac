import type { DecodeError } from '#simulator/apis/schema/decode.ts';

/** What was probably meant, as a sentence behind the server's words; empty where there is no guess. */
export function mendDecodeError({ problem }: DecodeError): string {
  switch (problem.kind) {
    case 'api-version-missing':
      return '. Write it on a line of its own, such as apiVersion: v1; a scenario has a field manifest instead.';
    case 'kind-missing':
      return '. Write it on a line of its own, such as kind: Pod.';
    case 'kind-unknown':
      return problem.suggestion === undefined ? '' : `. Did you mean ${problem.suggestion}?`;
    case 'unknown-field': {
      const { suggestion, belongsIn } = problem;
      if (suggestion !== undefined) return `. Did you mean ${suggestion}?`;
      if (belongsIn === undefined) return '';
      return `. It belongs in ${belongsIn === '' ? 'the object itself' : belongsIn}: indent it as the fields there.`;
    }
    default:
      return '';
  }
}
