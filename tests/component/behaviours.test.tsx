/** How containers behave, with plain controls: what is chosen is what the scenario says, and is played anew. */
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { BehaviourPanel } from '#app/features/explorer/pod/BehaviourPanel.tsx';
import { behavingOf, withAnswers, withRuns } from '#app/features/explorer/pod/behaviours.ts';
import { ExplorerProvider } from '#app/features/explorer/pod/context.tsx';
import { createExplorerStore } from '#app/features/explorer/pod/store.ts';
import { runOfSource } from '#app/features/explorer/pod/subject.ts';
import { en } from '#app/features/explorer/pod/texts/en.ts';
import type { ScenarioSource } from '#course/presets.ts';
import { loadExplorerMessages } from '#messages/explorer/messages.ts';

const SOURCE: ScenarioSource = {
  until: 60,
  images: { 'nginx:1.29': { present: true } },
  containers: { web: { runs: [{ exitAfter: null }], onTerm: { after: 0, exitCode: 0 } } },
  manifest: `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      readinessProbe: {httpGet: {port: 80}}
`,
};

async function open(source = SOURCE) {
  const store = createExplorerStore();
  store.getState().begin(await runOfSource(source));
  const messages = await loadExplorerMessages('en');
  render(
    <ExplorerProvider value={{ store, texts: en, messages, menu: { presets: [], explains: {} } }}>
      <BehaviourPanel />
    </ExplorerProvider>,
  );
  const play = () => {
    const { play } = store.getState();
    if (!play) throw new Error('nothing is played');
    return play;
  };
  const changed = (check: (source: ScenarioSource) => void) =>
    waitFor(() => check(play().run.source), { timeout: 3000 });
  return { store, play, changed, user: userEvent.setup() };
}

const ofContainer = (name = 'web') => within(screen.getByRole('group', { name: `Container ${name}` }));

test('a container that kept running exits after some seconds with a code', async () => {
  const { user, changed } = await open();
  await user.selectOptions(ofContainer().getByLabelText('Run 1 and all after it'), 'exits by itself');
  await changed(({ containers }) =>
    expect(containers).toMatchObject({ web: { runs: [{ exitAfter: 5, exitCode: 0 }] } }),
  );
  const code = ofContainer().getAllByLabelText('exit code')[0] as HTMLElement;
  await user.clear(code);
  await user.type(code, '300');
  await changed(({ containers }) => expect(containers).toMatchObject({ web: { runs: [{ exitCode: 255 }] } }));
});

test('runs can be added and taken away; the last one repeats', async () => {
  const { user, changed } = await open();
  await user.click(ofContainer().getByRole('button', { name: 'Add a run' }));
  await user.selectOptions(await ofContainer().findByLabelText('Run 1'), 'is killed for its memory');
  await changed(({ containers }) =>
    expect(containers).toMatchObject({
      web: { runs: [{ exitAfter: 5, exitCode: 137, reason: 'OOMKilled' }, { exitAfter: null }] },
    }),
  );
  await user.click(ofContainer().getByRole('button', { name: 'Remove run 2' }));
  await changed(({ containers }) =>
    expect((containers as { web: { runs: unknown[] } }).web.runs).toHaveLength(1),
  );
});

test('TERM can be ignored, and a probe begins to fail', async () => {
  const { user, changed } = await open();
  await user.selectOptions(ofContainer().getByLabelText('On TERM it'), 'goes on');
  await changed(({ containers }) => expect(containers).toMatchObject({ web: { onTerm: { after: null } } }));
  const add = ofContainer().getByRole('button', { name: 'Add an answer of the readiness probe' });
  await user.click(add);
  await ofContainer().findByRole('button', { name: 'Remove answer 1 of the readiness probe' });
  await user.click(add);
  await changed(({ containers }) =>
    expect(containers).toMatchObject({
      web: {
        probes: {
          readiness: [
            { from: 0, result: 'success' },
            { from: 10, result: 'failure' },
          ],
        },
      },
    }),
  );
});

test('an image can be missing', async () => {
  const { user, changed, play } = await open();
  const image = within(screen.getByRole('group', { name: 'Image nginx:1.29' }));
  await user.selectOptions(image.getByLabelText('It is'), 'in no registry');
  await changed(({ images }) => expect(images).toEqual({ 'nginx:1.29': { missingUntil: -1 } }));
  expect(play().run.history.steps.length).toBeGreaterThan(5);
});

test('what the learner did is done again at its time, and the change can be undone', async () => {
  const { store, user, changed, play } = await open();
  store.getState().seek(20_000);
  store.getState().act({ do: 'delete', pod: 'default/web' });
  await user.selectOptions(ofContainer().getByLabelText('On TERM it'), 'goes on');
  await changed(({ containers }) => expect(containers).toMatchObject({ web: { onTerm: { after: null } } }));
  expect(play().run.actions).toEqual([{ do: 'delete', pod: 'default/web', atMs: 20_000 }]);
  expect(store.getState().nowMs).toBe(20_000);
  store.getState().undo();
  expect(play().run.source).toEqual(SOURCE);
});

describe('as values', () => {
  test('a container of the same name in two Pods is called by its Pod, where the scenario does not say otherwise', async () => {
    const manifest = ['a', 'b']
      .map((name) => SOURCE.manifest.replace('{name: web}', `{name: ${name}}`))
      .join('---\n');
    const { scenario } = await runOfSource({ manifest, images: {} });
    expect(behavingOf(scenario).map(({ key }) => key)).toEqual(['a/web', 'b/web']);
    const named = await runOfSource({ manifest, containers: { web: { runs: [{ exitAfter: 1 }] } } });
    expect(behavingOf(named.scenario).map(({ key }) => key)).toEqual(['web']);
  });
  test('without runs or answers nothing is said', () => {
    expect(withRuns({ runs: [{ exitAfter: null }], memory: '1Gi' }, [])).toEqual({ memory: '1Gi' });
    expect(withAnswers({ probes: { liveness: [{ from: 0, result: 'failure' }] } }, 'liveness', [])).toEqual(
      {},
    );
  });
});
