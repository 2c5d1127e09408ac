import { isRestartableInitContainer } from '#simulator/apis/core/pods.ts';
import type { Container, ContainerStatus, Pod } from '#simulator/apis/core/types.ts';
import type { EndpointSlice } from '#simulator/apis/discovery/types.ts';
import { EPOCH_MS } from '#simulator/clock/epoch.ts';
import { printPod } from '#simulator/kubectl/get-pods.ts';
import { useExplorerState, usePlay, useTexts } from './context.tsx';
import { objectsAt, podAt } from './play.ts';
import type { ExplorerTexts } from './texts/texts.ts';

/** The Pod on its node: one network, its volumes, its containers with their states. Words and shapes, no colour alone. */
export function PodPicture() {
  const { picture } = useTexts();
  const play = usePlay();
  const nowMs = useExplorerState((state) => state.nowMs);
  const pod = podAt(play, nowMs);
  if (!pod) {
    const isGone = play.recording.versionsOf(play.podKey).some(({ atMs }) => atMs <= nowMs);
    return <p className="explorer-empty">{isGone ? picture.gone : picture.notYet}</p>;
  }
  const { status, ready } = printPod(pod, EPOCH_MS + nowMs);
  const service = serviceOf(objectsAt<EndpointSlice>(play, 'endpointslices', nowMs), pod);
  return (
    <div className="pod-picture">
      <p className="unseen">{picture.says(pod.status.phase ?? '', status.text, ready.text)}</p>
      <div className="pod-node">
        <p className="pod-name">{pod.spec.nodeName ?? picture.unscheduled}</p>
        <div className={pod.metadata.deletionTimestamp ? 'pod-shore ending' : 'pod-shore'}>
          <p className="pod-name">
            Pod <b>{pod.metadata.name}</b>
            {pod.metadata.deletionTimestamp && <i> {picture.terminating}</i>}
          </p>
          <p className="pod-network">
            {picture.network} · <code>{pod.status.podIP || picture.noIP}</code>
          </p>
          <ul className="pod-containers">
            {(pod.spec.initContainers ?? []).map((container) => (
              <ContainerBox
                key={container.name}
                container={container}
                role={isRestartableInitContainer(container) ? picture.sidecar : picture.init}
                status={pod.status.initContainerStatuses?.find(({ name }) => name === container.name)}
                texts={picture}
              />
            ))}
            {pod.spec.containers.map((container) => (
              <ContainerBox
                key={container.name}
                container={container}
                status={pod.status.containerStatuses?.find(({ name }) => name === container.name)}
                texts={picture}
              />
            ))}
          </ul>
          <p className="pod-volumes">
            {picture.volumes}{' '}
            {(pod.spec.volumes ?? []).map(({ name }) => (
              <span key={name} className="pod-volume">
                {name}
              </span>
            ))}
            {(pod.spec.volumes ?? []).length === 0 && picture.noVolumes}
          </p>
        </div>
      </div>
      {service !== undefined && (
        <p className={service ? 'tone-running' : 'tone-waiting'}>
          {service ? picture.inService : picture.outOfService}
        </p>
      )}
    </div>
  );
}

interface ContainerBoxProps {
  container: Container;
  status: ContainerStatus | undefined;
  role?: string;
  texts: ExplorerTexts['picture'];
}

function ContainerBox({ container, status, role, texts }: ContainerBoxProps) {
  const { word, tone } = stateOf(status, texts);
  return (
    <li className={`pod-container tone-${tone}`}>
      <b>{container.name}</b> {role && <small>{role}</small>}
      <span className="pod-state">
        <i aria-hidden="true">{marks[tone]}</i> {word}
      </span>
      {status && (
        <small>
          {status.ready ? texts.ready : texts.notReady}
          {status.restartCount > 0 && ` · ${texts.restarts(status.restartCount)}`}
        </small>
      )}
    </li>
  );
}

type BoxTone = 'running' | 'waiting' | 'failed' | 'done' | 'idle';
const marks: Record<BoxTone, string> = { running: '●', waiting: '◌', failed: '✕', done: '■', idle: '○' };

function stateOf(
  status: ContainerStatus | undefined,
  texts: ExplorerTexts['picture'],
): { word: string; tone: BoxTone } {
  const { running, waiting, terminated } = status?.state ?? {};
  if (running) return { word: 'Running', tone: 'running' };
  if (terminated)
    return {
      word: `${terminated.reason ?? 'Terminated'} · ${texts.exit(terminated.exitCode)}`,
      tone: terminated.exitCode === 0 ? 'done' : 'failed',
    };
  return { word: waiting?.reason ?? 'Waiting', tone: waiting ? 'waiting' : 'idle' };
}

/** Whether a Service sends the Pod requests; undefined where no Service selects it. */
function serviceOf(slices: readonly EndpointSlice[], pod: Pod): boolean | undefined {
  const own = slices.flatMap(({ endpoints }) =>
    endpoints.filter(({ targetRef }) => targetRef?.name === pod.metadata.name),
  );
  return own.length === 0 ? undefined : own.some(({ conditions }) => conditions?.ready);
}
