import { useEffect, useId, useRef, useState } from 'react';
import type { Node, Pod } from '#simulator/apis/core/types.ts';
import type { Action } from '#simulator/scenario/scenario.ts';
import { PROBES } from './behaviours.ts';
import { useExplorer, useExplorerState, usePlay } from './context.tsx';
import { loadCluster } from './load-parts.ts';
import { podAt } from './play.ts';
import { containersOf } from './pod-parts.ts';
import { type ExplorerTexts, formatMoment } from './texts/texts.ts';

/** What can be done at this moment, with plain controls. */
export function ActPanel() {
  const { texts } = useExplorer();
  const { act } = texts;
  const play = usePlay();
  const nowMs = useExplorerState((state) => state.nowMs);
  const pod = podAt(play, nowMs);
  const title = useId();
  const panel = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  // What was pressed may be gone with the Pod: the focus stays here, and the keys of the instrument with it.
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) panel.current?.focus();
    hadFocus.current = false;
  });
  return (
    <section
      ref={panel}
      className="explorer-card act"
      aria-labelledby={title}
      tabIndex={-1}
      onClickCapture={() => {
        hadFocus.current = true;
      }}
    >
      <h3 id={title}>{act.title}</h3>
      <div className="in">
        <p className="caption">{pod ? act.lead(formatMoment(nowMs)) : act.impossible}</p>
        {pod && <Acts pod={pod} />}
        <Done />
      </div>
    </section>
  );
}

function Acts({ pod }: { pod: Pod }) {
  const { store, texts } = useExplorer();
  const { act } = texts;
  const play = usePlay();
  const nowMs = useExplorerState((state) => state.nowMs);
  const names = containersOf(pod).map(({ name }) => name);
  const [chosen, setChosen] = useState<string>();
  const [exitCode, setExitCode] = useState(1);
  const unfetched = useExplorerState((state) => state.unfetched);
  // So that no action has to wait; where it cannot be fetched, the action says so.
  useEffect(() => void loadCluster().catch(() => {}), []);
  const container = names.find((name) => name === chosen) ?? pod.spec.containers[0]?.name ?? '';
  const spec = containersOf(pod).find(({ name }) => name === container);
  const podName = `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`;
  const node = pod.spec.nodeName;
  const nodeReady =
    node !== undefined &&
    (play.recording.at(`nodes/${node}`, nowMs) as Node | undefined)?.status.conditions?.find(
      ({ type }) => type === 'Ready',
    )?.status !== 'Unknown';
  const isCut = node !== undefined && isNodeCut(play.run.actions, node, nowMs);
  const missing = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])].find(
    ({ state }) => /^(ErrImagePull|ImagePullBackOff)$/.test(state.waiting?.reason ?? ''),
  );
  const missingImage = missing && containersOf(pod).find(({ name }) => name === missing.name)?.image;
  const button = (label: string, action: Action) => (
    <button key={label} type="button" className="button" onClick={() => store.getState().act(action)}>
      {label}
    </button>
  );
  return (
    <>
      <div className="acts">
        <label>
          {act.container}{' '}
          <select value={container} onChange={(event) => setChosen(event.target.value)}>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          {act.exitCode}{' '}
          <input
            type="number"
            min={0}
            max={255}
            value={exitCode}
            onChange={(event) =>
              setExitCode(Math.min(255, Math.max(0, Math.trunc(Number(event.target.value) || 0))))
            }
          />
        </label>
        {button(act.exit(exitCode), { do: 'exit', container, exitCode, pod: podName })}
        {button(act.oom, { do: 'oom', container, pod: podName })}
        {PROBES.filter((probe) => spec?.[`${probe}Probe`]).flatMap((probe) => [
          button(act.breakProbe(act.probe[probe]), {
            do: 'probe',
            container,
            probe,
            result: 'failure',
          }),
          button(act.mendProbe(act.probe[probe]), {
            do: 'probe',
            container,
            probe,
            result: 'success',
          }),
        ])}
        {missingImage && button(act.pushImage(missingImage), { do: 'push-image', image: missingImage })}
      </div>
      <div className="acts">
        {button(act.remove, { do: 'delete', pod: podName })}
        {button(act.forceRemove, { do: 'delete', pod: podName, force: true })}
        {button(act.evict, { do: 'evict', pod: podName })}
        {node &&
          (isCut || !nodeReady
            ? button(act.joinNode, { do: 'node-up', node })
            : button(act.cutNode, { do: 'node-down', node }))}
        {node && button(act.pressure, { do: 'node-pressure', node, resource: 'memory' })}
      </div>
      {unfetched && (
        <p role="alert" className="notice">
          {texts.failed}
        </p>
      )}
    </>
  );
}

/** A node that was just cut off still counts as ready until it is missed. */
function isNodeCut(actions: readonly (Action & { atMs: number })[], node: string, nowMs: number): boolean {
  const last = actions.findLast(
    (action) =>
      action.atMs <= nowMs && (action.do === 'node-down' || action.do === 'node-up') && action.node === node,
  );
  return last?.do === 'node-down';
}

function Done() {
  const { store, texts } = useExplorer();
  const { act } = texts;
  const { actions } = usePlay().run;
  if (actions.length === 0) return null;
  return (
    <>
      <p className="caption">{act.list}</p>
      <ol className="explorer-done">
        {actions.map((action, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
          <li key={index}>
            <button type="button" className="link" onClick={() => store.getState().seek(action.atMs)}>
              {formatMoment(action.atMs)}
            </button>{' '}
            {nameOf(action, act)}
          </li>
        ))}
      </ol>
    </>
  );
}

/** What was done, in the words of the button. */
export function nameOf(action: Action, act: ExplorerTexts['act']): string {
  switch (action.do) {
    case 'exit':
      return `${action.container}: ${act.exit(action.exitCode)}`;
    case 'oom':
      return `${action.container}: ${act.oom}`;
    case 'probe': {
      const probe = act.probe[action.probe];
      return `${action.container}: ${action.result === 'success' ? act.mendProbe(probe) : act.breakProbe(probe)}`;
    }
    case 'push-image':
      return act.pushImage(action.image);
    case 'delete':
      return action.force ? act.forceRemove : act.remove;
    case 'evict':
      return act.evict;
    case 'node-down':
      return act.cutNode;
    case 'node-up':
      return act.joinNode;
    case 'node-pressure':
      return act.pressure;
    default:
      return action.do;
  }
}
