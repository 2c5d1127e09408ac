/** From a file's text to a scenario that can be played; whatever is wrong comes with its line and column. */
import { formatFieldError } from '#simulator/apimachinery/field-error.ts';
import type { PathSegment } from '#simulator/apimachinery/field-path.ts';
import { decodeScenario } from '#simulator/scenario/decode-scenario.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import { formatScenarioError } from '#simulator/scenario/scenario-error.ts';
import type { Refusal } from '#simulator/world/user.ts';
import { readManifest, type Source } from './read-manifest.ts';
import { type Remark, readScenarioFile } from './read-scenario.ts';

export type Loaded =
  | {
      ok: true;
      scenario: Scenario;
      /** What has no effect in the simulator. */
      notes: Remark[];
      /** Objects that the API server would not even read; the others are played. */
      refused: Remark[];
      /** What the API server refused in the play, with its place. */
      explain(refusal: Refusal): Remark[];
    }
  | { ok: false; errors: Remark[] };

const NOTHING: Remark = {
  line: 1,
  column: 1,
  message: 'there is nothing to play (expected a manifest or actions). Write an object under manifest.',
};

export function loadScenario(text: string): Loaded {
  const read = readScenarioFile(text);
  if (!read.ok) return read;
  const { places, notes } = read;
  const sources: (Source & { within: readonly PathSegment[] })[] = [];
  const decoded = decodeScenario(read.value, {
    readManifest: (manifest, within) =>
      readManifest(manifest, (source) => sources.push({ ...source, within })),
  });
  if (!decoded.ok) {
    const errors = decoded.errors.map((error) => ({
      ...places.field(error.segments, error.part),
      message: formatScenarioError(error),
    }));
    return { ok: false, errors };
  }
  const refused = decoded.refused.map(({ within, line = 1, column = 1, field, message }): Remark => {
    const words = field === '' || message.includes(field) ? message : `${field}: ${message}`;
    return { ...places.inside(within, line, column), message: words };
  });
  const scenario = decoded.value;
  if (scenario.objects.length === 0 && scenario.actions.length === 0) {
    return { ok: false, errors: refused.length > 0 ? refused : [NOTHING] };
  }
  const explain = ({ kind, name, errors }: Refusal): Remark[] => {
    // Of several with one name the last: an update is what gets refused most.
    const source = sources.findLast(({ object }) => object.kind === kind && object.metadata.name === name);
    return errors.map((error) => {
      const { line, column } = source?.place(error.segments) ?? { line: 1, column: 1 };
      const message = `${kind} ${name}: ${formatFieldError(error)}`;
      return { ...places.inside(source?.within ?? [], line, column), message };
    });
  };
  return { ok: true, scenario, notes, refused, explain };
}
