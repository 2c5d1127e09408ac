import { lazy, Suspense } from 'react';
import type { Scene } from '#course/questions.ts';
import { ExplorerBoundary } from './ExplorerBoundary.tsx';

const PodExplorer = lazy(() => import('./PodExplorer.tsx'));

/** What is seen before the moment that a question asks about, in seconds. */
const LEAD = 3;

/** The run that a question asked about, from just before its moment. */
export function SceneExplorer({ scene: { at, ...scene } }: { scene: Scene }) {
  return (
    <ExplorerBoundary>
      <Suspense>
        <PodExplorer subject={{ ...scene, at: Math.max(0, at - LEAD) }} still={null} embedded />
      </Suspense>
    </ExplorerBoundary>
  );
}
