/** What the panel for sharing gives out: a link, a block for a note, the play as picture, text and file. */
import { changeLines } from '#figures/lanes/changes.ts';
import { lanesHtml } from '#figures/lanes/html.ts';
import type { ExplorerMessages } from '#messages/explorer/messages.ts';
import { lanesOfRun } from './lanes.ts';
import { type EncodedLink, type ExplorerLink, encodeLink, writtenAction } from './link.ts';
import type { Play } from './play.ts';
import type { Run } from './run.ts';
import { formatMoment } from './texts/texts.ts';

/** A link to the moment, with what was done. */
export function linkOf(
  { run }: Play,
  nowMs: number,
  lane: string | undefined,
  other?: Play,
): Promise<EncodedLink> {
  return encodeLink({
    ...subjectOf(run),
    actions: run.actions,
    atMs: Math.round(nowMs),
    ...(lane === undefined ? {} : { lane }),
    ...(other && isOfOneScenario(run, other.run) ? { fork: forkOf(run, other.run) } : {}),
  });
}

function subjectOf({ preset, source, pod }: Run): Pick<ExplorerLink, 'preset' | 'source' | 'pod'> {
  if (preset !== undefined) return { preset };
  return { source, ...(pod === undefined ? {} : { pod }) };
}

/** Two runs of different manifests cannot be told by one link; that with the selection is. */
function isOfOneScenario(run: Run, other: Run): boolean {
  return run.preset === undefined ? run.source === other.source : run.preset === other.preset;
}

/** What was done in the other run, and from when on it is another. */
function forkOf({ actions: own }: Run, { actions }: Run): NonNullable<ExplorerLink['fork']> {
  const same = own.findIndex((action, index) => action !== actions[index]);
  const first = same < 0 ? actions[own.length] : own[same];
  return { atMs: first?.atMs ?? 0, actions };
}

/** The block that an author pastes into a note. */
export function markdownOf({ run }: Play, nowMs: number): string {
  const at = Math.round(nowMs / 100) / 10;
  if (run.preset !== undefined && run.actions.length === 0)
    return `::explore{preset=${run.preset} at=${at}}\n`;
  return `:::explore{at=${at}}\n\`\`\`yaml\n${fileOf({ run })}\n\`\`\`\n:::\n`;
}

/** The scenario with what was done in it. JSON is YAML, so `simulate` and notes take it as it is. */
export function fileOf({ run: { source, actions } }: Pick<Play, 'run'>): string {
  const own = Array.isArray(source.actions) ? source.actions : [];
  const done = actions.map(writtenAction);
  return JSON.stringify(
    { ...source, ...(own.length + done.length > 0 ? { actions: [...own, ...done] } : {}) },
    null,
    2,
  );
}

/** Every change of every lane, a line each. */
export function textOf({ run }: Play, messages: ExplorerMessages): string {
  const lines = changeLines(lanesOfRun(run), messages);
  return lines.map(({ atMs, text }) => `${formatMoment(atMs).padStart(10)}  ${text}\n`).join('');
}

/** The lanes with the colours of the page, so that they look the same where no style sheet is. */
export function pictureOf({ run }: Play, messages: ExplorerMessages, nowMs: number): string {
  const { svg } = lanesHtml(lanesOfRun(run), { messages, cursorMs: nowMs });
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

/** Hands a file to the learner. */
export function save(name: string, type: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
