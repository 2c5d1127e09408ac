import { useId, useState } from 'react';
import { changeLines } from '#figures/lanes/changes.ts';
import { lanesHtml } from '#figures/lanes/html.ts';
import { useExplorer, useExplorerState, usePlay } from './context.tsx';
import { encodeLink } from './link.ts';
import type { Play } from './play.ts';
import { lanesOfRun } from './run.ts';
import { formatMoment } from './texts/texts.ts';

/** A link to this moment, a block for a note, and the play as picture, text or file. */
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
  const copyLink = async () => {
    store.getState().pause();
    const { run } = play;
    const encoded = await encodeLink({
      ...(run.preset === undefined ? { source: run.source } : { preset: run.preset }),
      actions: run.actions,
      atMs: Math.round(nowMs),
      ...(lane === undefined ? {} : { lane }),
    });
    if (!encoded.ok) {
      setSaid(share.tooLong);
      return;
    }
    history.replaceState(history.state, '', `#${encoded.fragment}`);
    await copy(location.href);
  };
  const set = () => lanesOfRun(play.run);
  return (
    <section className="explorer-card share" aria-labelledby={title}>
      <h3 id={title}>{share.share}</h3>
      <div className="in">
        <div className="acts">
          <button type="button" className="button" onClick={copyLink}>
            {share.copyLink}
          </button>
          <button type="button" className="button" onClick={() => copy(markdownOf(play, nowMs))}>
            {share.markdown}
          </button>
          <button
            type="button"
            className="button"
            onClick={() =>
              save(
                'lanes.svg',
                'image/svg+xml',
                pictureOf(lanesHtml(set(), { messages, cursorMs: nowMs }).svg),
              )
            }
          >
            {share.svg}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => save('play.txt', 'text/plain', textOf(changeLines(set(), messages)))}
          >
            {share.text}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => save('scenario.json', 'application/json', fileOf(play))}
          >
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

/** The block that an author pastes into a note. */
export function markdownOf({ run }: Play, nowMs: number): string {
  const at = Math.round(nowMs / 100) / 10;
  if (run.preset !== undefined && run.actions.length === 0)
    return `::explore{preset=${run.preset} at=${at}}\n`;
  return `:::explore{at=${at}}\n\`\`\`yaml\n${fileOf({ run })}\n\`\`\`\n:::\n`;
}

/** The scenario with what was done in it. JSON is YAML, so \`simulate\` and notes take it as it is. */
export function fileOf({ run: { source, actions } }: Pick<Play, 'run'>): string {
  const own = Array.isArray(source.actions) ? source.actions : [];
  const done = actions.map(({ atMs, ...action }) => ({ at: atMs / 1000, ...action }));
  return JSON.stringify(
    { ...source, ...(own.length + done.length > 0 ? { actions: [...own, ...done] } : {}) },
    null,
    2,
  );
}

function textOf(lines: { atMs: number; text: string }[]): string {
  return lines.map(({ atMs, text }) => `${formatMoment(atMs).padStart(10)}  ${text}\n`).join('');
}

/** With the colours of the page, so that it looks the same where no style sheet is. */
function pictureOf(svg: string): string {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules].map(({ cssText }) => cssText).filter((text) => text.startsWith('.lanes'));
    } catch {
      // A sheet of another origin (an extension's) does not let itself be read.
      return [];
    }
  });
  const style = getComputedStyle(document.documentElement);
  const css = rules
    .join('')
    .replace(/var\((--[\w-]+)\)/g, (whole, name) => style.getPropertyValue(name) || whole);
  return svg
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace('>', `><style>${css}</style>`);
}

function save(name: string, type: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
