/** What an edited scenario is played with. */
import { expect, test } from 'vitest';
import { runOfSource } from '#app/features/explorer/pod/subject.ts';

const manifest = (image: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - name: app\n    image: ${image}\n${more}`;
const described = {
  images: { 'shop:1': { present: true } },
  containers: { app: { runs: [{ exitAfter: null }] } },
};

test.each([
  ['described whole: without programs', manifest('shop:1'), false],
  ['with an image of the catalogue: with programs', manifest('nginx:1.29'), true],
  [
    'with a probe that nobody answers: with programs',
    manifest('shop:1', '    livenessProbe: {tcpSocket: {port: 80}}\n'),
    true,
  ],
])('%s', async (_name, text, programs) => {
  const run = await runOfSource({ ...described, manifest: text });
  expect(run.parts?.programs !== undefined).toBe(programs);
  expect(run.parts?.validation).toBeDefined();
});
