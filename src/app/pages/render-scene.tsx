import { SceneExplorer } from '#app/features/explorer/pod/SceneExplorer.tsx';
import type { Scene } from '#course/questions.ts';

/** Shows what a question asked about, for features that know no explorer. */
export const renderScene = (scene: Scene) => <SceneExplorer scene={scene} />;
