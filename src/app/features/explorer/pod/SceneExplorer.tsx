import { lazy, Suspense, useMemo, useState } from 'react';
import { Boundary } from '#app/widgets/Boundary.tsx';
import { useLanguage } from '#app/widgets/page-context.tsx';
import type { Scene } from '#course/questions.ts';
import { useMessages } from '#messages/useMessages.ts';
import { loadExplorer } from './load-explorer.ts';

/** What is seen before the moment that a question asks about, in seconds. */
const LEAD = 3;

/** The run that a question asked about, from just before its moment. */
export function SceneExplorer({ scene }: { scene: Scene }) {
  const { asking } = useMessages();
  const language = useLanguage();
  const [PodExplorer] = useState(() => lazy(() => loadExplorer(language, scene.preset)));
  // One and the same, else each rendering of the question would begin the play anew.
  const subject = useMemo(() => ({ ...scene, at: Math.max(0, scene.at - LEAD) }), [scene]);
  return (
    <Boundary instead={<p role="alert">{asking.failed}</p>}>
      <Suspense>
        <PodExplorer subject={subject} still={null} embedded />
      </Suspense>
    </Boundary>
  );
}
