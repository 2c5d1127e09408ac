/** One explorer around a panel, with its clock in the test's hand. */
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ExplorerProvider } from '#app/features/explorer/pod/context.tsx';
import { createExplorerStore } from '#app/features/explorer/pod/store.ts';
import { en as texts } from '#app/features/explorer/pod/texts/en.ts';
import { PageProvider } from '#app/widgets/page-context.tsx';
import type { PresetMenu } from '#course/presets.ts';
import { en } from '#messages/en.ts';
import { explorerEn } from '#messages/explorer/en.ts';
import { runOf, StillClock } from '../../unit/app/explorer/scene.ts';
import { settingsPage } from '../course.ts';

const menu: PresetMenu = {
  presets: [],
  explains: {
    'container-exited': [
      { topic: 'restart-policy', section: 'exit', title: { en: 'When a container ends' } },
    ],
  },
};

export function show(panel: ReactNode, scenario?: Parameters<typeof runOf>[0]) {
  const clock = new StillClock();
  const store = createExplorerStore(clock);
  store.getState().begin(runOf(scenario));
  const { container } = render(
    <PageProvider page={settingsPage()} arrivesAtTop={false} messages={en}>
      <ExplorerProvider value={{ store, texts, messages: explorerEn, menu }}>{panel}</ExplorerProvider>
    </PageProvider>,
  );
  return {
    container,
    store,
    state: () => store.getState(),
    seek: (ms: number) => act(() => store.getState().seek(ms)),
    advance: (ms: number) => act(() => void clock.advance(ms)),
  };
}

export { texts };
