import { lazy, Suspense, useMemo } from 'react';
import { Tabs } from '#app/widgets/Tabs.tsx';
import { useExplorerState, usePlay, useTexts } from './context.tsx';
import { watchLines } from './watch.ts';

/** What kubectl needs more than `get` comes when it is asked for. */
const KubectlMore = lazy(() => import('./KubectlMore.tsx'));

const more = ['describe', 'events', 'yaml'] as const;
/** Nobody reads more at a glance; the beginning scrolls away as in a terminal. */
const SHOWN = 200;

export function KubectlPanel() {
  const { kubectl } = useTexts();
  return (
    <Tabs
      label={kubectl.label}
      className="explorer-tabs"
      tabs={[
        { id: 'watch', title: kubectl.watch, panel: <Watch /> },
        ...more.map((tab) => ({
          id: tab,
          title: kubectl[tab],
          panel: (
            <Suspense fallback={<pre className="explorer-terminal" />}>
              <KubectlMore what={tab} />
            </Suspense>
          ),
        })),
      ]}
    />
  );
}

function Watch() {
  const play = usePlay();
  const revision = useExplorerState((state) => state.revision);
  const nowMs = useExplorerState((state) => state.nowMs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, and the revision says that it did
  const { head, rows } = useMemo(() => watchLines(play), [play, revision]);
  let end = rows.length;
  while (end > 0 && (rows[end - 1]?.atMs ?? 0) > nowMs) end--;
  const shown = rows.slice(Math.max(0, end - SHOWN), end);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <pre className="explorer-terminal" tabIndex={0}>
      <code>
        {'$ kubectl get pods -w\n'}
        {end > 0 && `${head}\n`}
        {shown.slice(0, -1).map(({ text }) => `${text}\n`)}
        {shown.length > 0 && <mark>{shown.at(-1)?.text}</mark>}
      </code>
    </pre>
  );
}
