import { useId, useState } from 'react';
import type { ScenarioSource } from '#course/presets.ts';
import type { Scenario } from '#simulator/scenario/scenario.ts';
import { behavingOf, imagesOf, withBehaviour, withImage } from './behaviours.ts';
import { ContainerBehaviour } from './ContainerBehaviour.tsx';
import { useExplorer, usePlay } from './context.tsx';
import { playEdited } from './edit-source.ts';
import { ImageControls } from './ImageControls.tsx';
import './editing.css';

/** How each container runs, ends and answers, and where its image is. What is changed is played anew. */
export function BehaviourPanel() {
  const { texts, store } = useExplorer();
  const { behaviour: words } = texts;
  const { scenario } = usePlay().run;
  const [problems, setProblems] = useState<readonly string[]>([]);
  const title = useId();
  const behaving = behavingOf(scenario);

  const change = async (edit: (source: ScenarioSource, scenario: Scenario) => ScenarioSource) => {
    const lines = await playEdited(store, edit).catch(() => [texts.failed]);
    setProblems(lines);
  };
  return (
    <section className="explorer-card behaviours" aria-labelledby={title}>
      <h3 id={title}>{words.title}</h3>
      <div className="in">
        <p className="caption">{words.lead}</p>
        {problems.length > 0 && (
          <ul role="alert" className="behaviour-problems">
            {problems.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {behaving.map((each) => (
          <ContainerBehaviour
            key={each.key}
            behaving={each}
            onChange={(behaviour) =>
              change((source, latest) => withBehaviour(source, latest, each.key, behaviour))
            }
          />
        ))}
        {imagesOf(behaving).map((name) => (
          <ImageControls
            key={name}
            name={name}
            image={scenario.runtime.images[name]}
            onChange={(image) => change((source, latest) => withImage(source, latest, name, image))}
          />
        ))}
      </div>
    </section>
  );
}
