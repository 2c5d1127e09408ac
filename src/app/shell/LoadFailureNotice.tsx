import { useMessages } from '#messages/useMessages.ts';
import { dismissLoadFailure, useLoadFailure } from './load-failure.ts';

/** Says that a page could not be fetched, over the page that stays. */
export function LoadFailureNotice() {
  const failure = useLoadFailure();
  const { loadFailed } = useMessages().shell;
  return (
    <div role="alert">
      {failure && (
        <div className="load-failed">
          <p>{loadFailed[failure.failure](failure.title)}</p>
          <p>
            <button type="button" className="button" onClick={failure.retry}>
              {loadFailed.retry}
            </button>
            <a className="button" href={failure.href} data-reload="">
              {loadFailed.open}
            </a>
            <button type="button" className="button" onClick={dismissLoadFailure}>
              {loadFailed.dismiss}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
