import { useId, useState } from 'react';
import { useExplorer, useExplorerState, usePlay } from './context.tsx';
import { loadSharing } from './loading.ts';

/**
 * A link to this moment, a block for a note, and the play as picture, text or file. What makes them is fetched before
 * a press is likely: a clipboard may be written to only for a moment after it.
 */
export function SharePanel() {
  const { texts, messages, store } = useExplorer();
  const { share } = texts;
  const play = usePlay();
  const nowMs = useExplorerState((state) => state.nowMs);
  const lane = useExplorerState((state) => state.lane);
  const [said, setSaid] = useState('');
  const [shown, setShown] = useState('');
  const title = useId();

  const copy = async (text: string) => {
    setShown(text);
    try {
      await navigator.clipboard.writeText(text);
      setSaid(share.copied);
    } catch {
      setSaid(share.copyFailed);
    }
  };
  const fetched = () => loadSharing().catch(() => setSaid(texts.failed));
  const copyLink = async () => {
    store.getState().pause();
    const encoded = await (await fetched())?.linkOf(play, nowMs, lane, store.getState().other);
    if (!encoded) return;
    if (!encoded.ok) {
      setSaid(share.tooLong);
      return;
    }
    history.replaceState(history.state, '', `#${encoded.fragment}`);
    await copy(location.href);
  };
  const give = async (kind: 'picture' | 'text' | 'scenario') => {
    const sharing = await fetched();
    if (!sharing) return;
    const { fileOf, pictureOf, save, textOf } = sharing;
    if (kind === 'picture') save('lanes.svg', 'image/svg+xml', pictureOf(play, messages, nowMs));
    else if (kind === 'text') save('play.txt', 'text/plain', textOf(play, messages));
    else save('scenario.json', 'application/json', fileOf(play));
  };
  const copyMarkdown = async () => {
    const text = (await fetched())?.markdownOf(play, nowMs);
    if (text !== undefined) await copy(text);
  };
  // Where it fails now, that is said when something is pressed.
  const prepare = () => void loadSharing().catch(() => {});
  return (
    <section
      className="explorer-card share"
      aria-labelledby={title}
      onPointerEnter={prepare}
      onFocus={prepare}
    >
      <h3 id={title}>{share.share}</h3>
      <div className="in">
        <div className="acts">
          <button type="button" className="button" onClick={copyLink}>
            {share.copyLink}
          </button>
          <button type="button" className="button" onClick={copyMarkdown}>
            {share.markdown}
          </button>
          <button type="button" className="button" onClick={() => give('picture')}>
            {share.svg}
          </button>
          <button type="button" className="button" onClick={() => give('text')}>
            {share.text}
          </button>
          <button type="button" className="button" onClick={() => give('scenario')}>
            {share.file}
          </button>
        </div>
        <p role="status">{said}</p>
        {shown && (
          <textarea className="explorer-shown" readOnly value={shown} aria-label={share.share} rows={3} />
        )}
      </div>
    </section>
  );
}
