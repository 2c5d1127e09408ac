import { lazy, type RefObject, Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Boundary } from '#app/widgets/Boundary.tsx';
import { useLanguage } from '#app/widgets/page-context.tsx';
import { usePlacesNearWindow } from '#app/widgets/usePlacesNearWindow.ts';
import { loadExplorer } from './load-explorer.ts';
import type { Subject } from './subject.ts';

interface Place {
  figure: HTMLElement;
  /** Where the live one stands: in the figure, before its caption. */
  host: HTMLElement;
  subject: Subject;
}

/**
 * Explorers that a note embeds come alive when they are near the window. Until then, and if they fail, the figure
 * stays as the note has it.
 */
export function LiveExplorers({ article }: { article: RefObject<HTMLElement | null> }) {
  const places = usePlacesNearWindow(article, 'figure.explorer[data-explore]', placeIn);
  return places.map((place, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: places are only added
    createPortal(<Live key={index} place={place} />, place.host),
  );
}

function Live({ place: { figure, subject } }: { place: Place }) {
  const language = useLanguage();
  const [PodExplorer] = useState(() => lazy(() => loadExplorer(language, subject.preset)));
  return (
    <Boundary>
      <Suspense>
        <Shown figure={figure} />
        <PodExplorer subject={subject} still={<Still figure={figure} />} embedded />
      </Suspense>
    </Boundary>
  );
}

/** While this stands in the page, the note's own picture is hidden; without it, it is there again. */
function Shown({ figure }: { figure: HTMLElement }) {
  useEffect(() => {
    figure.dataset.live = '';
    return () => {
      delete figure.dataset.live;
    };
  }, [figure]);
  return null;
}

/** What is still being fetched leaves the note's own picture in sight. */
function Still({ figure }: { figure: HTMLElement }) {
  useEffect(() => {
    figure.dataset.waiting = '';
    return () => {
      delete figure.dataset.waiting;
    };
  }, [figure]);
  return null;
}

function placeIn(figure: HTMLElement): Place | undefined {
  let subject: Subject;
  try {
    subject = JSON.parse(figure.dataset.explore ?? '');
  } catch {
    // Not what the compiler writes: the figure stays what it is.
    return undefined;
  }
  const host = document.createElement('div');
  host.className = 'explorer-live';
  figure.prepend(host);
  return { figure, host, subject };
}
