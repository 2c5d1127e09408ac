import type { Event } from '#simulator/apis/core/types.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { describePod } from '#simulator/kubectl/describe/pod.ts';
import { eventsTable, sortEvents } from '#simulator/kubectl/get-events.ts';
import { formatTable } from '#simulator/kubectl/table.ts';
import { formatYaml } from '#simulator/kubectl/yaml.ts';
import { useExplorerState, usePlay, useTexts } from './context.tsx';
import { objectsAt, type Play, podAt } from './play.ts';

type What = 'describe' | 'events' | 'yaml';

/** The longer outputs of kubectl at the moment. */
export default function KubectlMore({ what }: { what: What }) {
  const { picture } = useTexts();
  const play = usePlay();
  const nowMs = useExplorerState((state) => state.nowMs);
  const name = play.podKey.split('/').at(-1) ?? '';
  const commands: Record<What, string> = {
    describe: `kubectl describe pod ${name}`,
    events: `kubectl events --for pod/${name}`,
    yaml: `kubectl get pod ${name} -o yaml   # .status`,
  };
  const lines = linesOf(what, play, nowMs);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <pre className="explorer-terminal" tabIndex={0}>
      <code>
        {`$ ${commands[what]}\n`}
        {lines ? lines.join('\n') : picture.gone}
      </code>
    </pre>
  );
}

function linesOf(what: What, play: Play, nowMs: number): string[] | undefined {
  const pod = podAt(play, nowMs);
  const atMs = EPOCH_MS + nowMs;
  const events = sortEvents(
    objectsAt<Event>(play, 'events', nowMs).filter(
      ({ involvedObject }) =>
        involvedObject.kind === 'Pod' &&
        `pods/${involvedObject.namespace}/${involvedObject.name}` === play.podKey,
    ),
  );
  if (what === 'events') return formatTable(eventsTable(events, atMs));
  if (!pod) return undefined;
  return what === 'describe' ? describePod(pod, atMs, { events }) : formatYaml({ status: pod.status });
}
