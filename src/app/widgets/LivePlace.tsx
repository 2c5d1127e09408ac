import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { useLearned, useProgress } from '#app/state/progress.ts';
import { useMessages } from '#messages/useMessages.ts';
import { Boundary } from './Boundary.tsx';
import { useHydrated } from './page-context.tsx';

interface LivePlaceProps<P> {
  /** Brings the component with all that it needs. */
  load(): Promise<{ default: ComponentType<P> }>;
  props: P;
  /** How much space is kept: a window (a page's main thing), or its own line. */
  size?: 'window' | 'own';
}

/**
 * Where something personal stands: fetched when the app has taken over and the learner's log is read, in space
 * that is kept for it. Without script there is nothing here.
 */
export function LivePlace<P extends object>({ load, props, size = 'window' }: LivePlaceProps<P>) {
  const { asking } = useMessages();
  const hydrated = useHydrated();
  const ready = useLearned((progress) => progress.ready);
  const [attempt, setAttempt] = useState(0);
  const waiting = <p className="caption">{asking.loading}</p>;
  return (
    <div className={`live-place needs-script ${size}`}>
      {size === 'window' && <StorageNotice />}
      {hydrated && ready ? (
        <Boundary
          key={attempt}
          instead={
            <div role="alert" className="notice">
              <p>{asking.failed}</p>
              <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
                {asking.retry}
              </button>
            </div>
          }
        >
          <Lazy load={load} props={props} waiting={waiting} />
        </Boundary>
      ) : (
        waiting
      )}
    </div>
  );
}

/** What is answered here may not last: that is said before, not afterwards. */
function StorageNotice() {
  const { settings } = useMessages();
  const { storage, storageFailed, readFailed } = useProgress();
  const said = [
    storage === 'memory' && settings.storage.memory,
    storageFailed && settings.storageFailed,
    readFailed && settings.readFailed,
  ].filter((text) => text !== false);
  return said.map((text) => (
    <p key={text} className="notice">
      {text}
    </p>
  ));
}

function Lazy<P extends object>({ load, props, waiting }: LivePlaceProps<P> & { waiting: ReactNode }) {
  // A failed import is kept by `lazy`: each try has its own. It lives outside of what is suspended, or it would
  // be made again each time.
  const [Live] = useState(() => lazy(load) as unknown as ComponentType<P>);
  return (
    <Suspense fallback={waiting}>
      <Live {...props} />
    </Suspense>
  );
}
