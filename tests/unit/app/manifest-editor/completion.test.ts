import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indentAfter } from '#app/widgets/manifest-editor/code-mirror.ts';
import { completeManifest } from '#app/widgets/manifest-editor/complete.ts';
import { cursorPlace } from '#app/widgets/manifest-editor/cursor-place.ts';
import { fieldsAt, valuesAt } from '#app/widgets/manifest-editor/known-fields.ts';

/** The text without its `|`, and where that stood. */
function cursorIn(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('‸');
  return { text: marked.replace('‸', ''), offset };
}

const placeIn = (marked: string) => {
  const { text, offset } = cursorIn(marked);
  return cursorPlace(text, offset);
};

const HEAD = 'apiVersion: v1\nkind: Pod\n';
const POD = `${HEAD}metadata: {name: web}\nspec:\n`;

describe('where the cursor stands', () => {
  test.each<[string, string, string | undefined]>([
    ['a key of the object', `${HEAD}me‸`, 'key of '],
    ['a key on an empty line', `${POD}  ‸`, 'key of spec'],
    [
      'a key of an item, on the line of its dash',
      `${POD}  containers:\n    - na‸`,
      'key of spec.containers[]',
    ],
    [
      'a key of an item, below its dash',
      `${POD}  containers:\n    - name: a\n      im‸\n      ports: []`,
      'key of spec.containers[]',
    ],
    [
      'a list whose dashes stand under its key',
      `${POD}  containers:\n  - name: a\n    im‸`,
      'key of spec.containers[]',
    ],
    [
      'deep inside',
      `${POD}  containers:\n    - name: a\n      livenessProbe:\n        httpGet:\n          po‸`,
      'key of spec.containers[].livenessProbe.httpGet',
    ],
    ['the second item', `${POD}  containers:\n    - name: a\n    - ‸`, 'key of spec.containers[]'],
    ['under a list without a dash yet', `${POD}  containers:\n    ‸`, 'key of spec.containers'],
    ['a value', `${POD}  restartPolicy: Al‸`, 'value of spec.restartPolicy'],
    [
      'a value in an item',
      `${POD}  containers:\n    - imagePullPolicy: ‸`,
      'value of spec.containers[].imagePullPolicy',
    ],
    ['comments between', `${POD}  # a\n# b\n\n  re‸`, 'key of spec'],
    [
      'the second document',
      `${POD}  containers: []\n---\napiVersion: v1\nkind: Service\nspec:\n  ‸`,
      'key of spec',
    ],
    ['not in a comment', `${POD}  # re‸`, undefined],
    ['not in a flow collection', `${HEAD}metadata: {na‸`, undefined],
    ['not in a block of text', `${HEAD}data:\n  a: |\n    na‸`, undefined],
    ['not under a value', `${HEAD}metadata: x\n  na‸`, undefined],
  ])('%s', (_name, marked, expected) => {
    const place = placeIn(marked);
    const path = place?.path.map(({ name, item }) => (item ? `${name}[]` : name)).join('.');
    expect(place && `${place.at} of ${path}`).toBe(expected);
  });

  test('the other keys of the mapping are known, above and below, of this item only', () => {
    const place = placeIn(
      `${POD}  containers:\n    - name: a\n      ‸\n      image: b\n      ports:\n        - x: 1\n    - args: []`,
    );
    expect([...(place?.siblings ?? [])].sort()).toEqual(['image', 'name', 'ports']);
  });

  test('the kind is that of the document', () => {
    expect(placeIn(`${POD}  a: 1\n---\nkind: Service\nspec:\n  ‸\napiVersion: v1`)).toMatchObject({
      kind: 'Service',
      apiVersion: 'v1',
    });
  });

  test('no text makes it throw', () => {
    const line = fc.constantFrom(
      'a:',
      '  - b: c',
      '- ',
      '\t',
      '---',
      '  x: |',
      '{',
      '    ',
      'kind: Pod',
      '-',
      "'",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }), fc.nat(200), (lines, at) => {
        const text = lines.join('\n');
        const place = cursorPlace(text, Math.min(at, text.length));
        if (place) expect(place.from).toBeLessThanOrEqual(place.to);
      }),
    );
  });
});

describe('what may stand there', () => {
  const at = (...names: string[]) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    path: names.map((name) => ({ name, item: false })),
  });

  test.each<[string, string[], string[]]>([
    ['of an object', [], ['apiVersion', 'kind', 'metadata']],
    ['of a container', ['spec', 'containers'], ['name']],
    ['of a Pod', ['spec'], ['containers']],
    ['of a port', ['spec', 'containers', 'ports'], ['containerPort']],
    ['of a mount', ['spec', 'containers', 'volumeMounts'], ['mountPath', 'name']],
  ])('the required fields %s are those that validation misses', (_name, path, expected) => {
    const required = fieldsAt(at(...path)).filter((field) => field.required);
    expect(required.map(({ name }) => name)).toEqual(expect.arrayContaining(expected));
  });

  test.each<[string[], string[]]>([
    [
      ['spec', 'restartPolicy'],
      ['Always', 'OnFailure', 'Never'],
    ],
    [
      ['spec', 'containers', 'imagePullPolicy'],
      ['Always', 'IfNotPresent', 'Never'],
    ],
    [
      ['spec', 'containers', 'ports', 'protocol'],
      ['SCTP', 'TCP', 'UDP'],
    ],
    [
      ['spec', 'containers', 'livenessProbe', 'httpGet', 'scheme'],
      ['HTTP', 'HTTPS'],
    ],
    [
      ['spec', 'hostNetwork'],
      ['true', 'false'],
    ],
    [['spec', 'containers', 'name'], []],
  ])('the values of %j are those that validation supports', (path, expected) => {
    expect(valuesAt(at(...path))).toEqual(expected);
  });

  test('fields say their type and the server writes its own', () => {
    const names = new Map(fieldsAt(at('spec', 'containers')).map((field) => [field.name, field]));
    expect(names.get('livenessProbe')).toMatchObject({ type: 'Probe', shape: 'fields', required: false });
    expect(names.get('ports')).toMatchObject({ type: '[]ContainerPort', shape: 'list-of-fields' });
    expect(fieldsAt(at()).map(({ name }) => name)).not.toContain('status');
  });

  test('nothing is known of a kind that the simulator does not have', () => {
    expect(fieldsAt({ apiVersion: 'apps/v1', kind: 'Deployment', path: [] })).toEqual([]);
  });
});

describe('what is offered', () => {
  const offered = (marked: string, explicit = true) => {
    const { text, offset } = cursorIn(marked);
    const complete = completeManifest({ required: 'required', images: () => ['shop:2.0'] });
    const result = complete(new CompletionContext(EditorState.create({ doc: text }), offset, explicit));
    return result?.options.map(({ label }) => label) ?? [];
  };

  test('fields that are not there yet', () => {
    const names = offered(`${POD}  containers:\n    - name: a\n      ‸`);
    expect(names).toContain('livenessProbe');
    expect(names).not.toContain('name');
  });
  test('images of the scenario and of the catalogue', () => {
    const names = offered(`${POD}  containers:\n    - name: a\n      image: ‸`);
    expect(names.slice(0, 2)).toEqual(['shop:2.0', 'busybox']);
  });
  test('kinds', () => expect(offered('apiVersion: v1\nkind: ‸')).toContain('Service'));
  test('nothing unasked on an empty line', () => expect(offered(`${POD}  ‸`, false)).toEqual([]));
  test('nothing in a text that is too long', () =>
    expect(offered(`${POD}  ‸\n# ${'x'.repeat(70_000)}`)).toEqual([]));
});

test.each<[string, string, number]>([
  ['beside a value', '  restartPolicy: Always', 2],
  ['below a key', 'spec:', 2],
  ['below a key with a comment', 'spec: # all of it', 2],
  ['behind the dash of an item', '    - name: web', 6],
  ['below a key of an item', '    - env:', 8],
  ['a colon in a value is no key', '  image: nginx:1.29', 2],
])('the next line begins %s', (_name, line, blanks) => {
  expect(indentAfter(line)).toBe(blanks);
});
