import type { Lane, Span } from '#figures/lanes/model.ts';
import { spanAt } from '#figures/lanes/model.ts';
import { useExplorerState, useTexts } from './context.tsx';
import { useLanes } from './useLanes.ts';
import './state-charts.css';

interface Chart {
  states: { id: string; x: number; y: number }[];
  ways: [from: string, to: string][];
}

const PHASES: Chart = {
  states: [
    { id: 'Pending', x: 50, y: 55 },
    { id: 'Running', x: 160, y: 55 },
    { id: 'Succeeded', x: 280, y: 20 },
    { id: 'Failed', x: 280, y: 90 },
  ],
  ways: [
    ['Pending', 'Running'],
    ['Running', 'Succeeded'],
    ['Running', 'Failed'],
    ['Pending', 'Failed'],
  ],
};

const CONTAINER: Chart = {
  states: [
    { id: 'Waiting', x: 50, y: 55 },
    { id: 'Running', x: 165, y: 20 },
    { id: 'Terminated', x: 280, y: 55 },
  ],
  ways: [
    ['Waiting', 'Running'],
    ['Running', 'Terminated'],
    ['Terminated', 'Waiting'],
  ],
};

/** The three states of a container, whatever reason they give. Only an end has an exit code; a failed start waits. */
function containerState({ tone, exitCode }: Span): string {
  if (tone === 'running') return 'Running';
  return exitCode === undefined ? 'Waiting' : 'Terminated';
}

/** Phase and container states as charts: where the Pod is, where it was, and the ways it took. */
export default function StateCharts() {
  const { charts } = useTexts();
  const set = useLanes();
  const nowMs = useExplorerState((state) => state.nowMs);
  const phase = set.lanes.find(({ id }) => id === 'phase');
  const containers = set.lanes.filter(
    ({ kind }) => kind === 'container' || kind === 'sidecar' || kind === 'init',
  );
  return (
    <div className="state-charts">
      {phase && (
        <StateChart
          title={charts.phase}
          chart={PHASES}
          lane={phase}
          nowMs={nowMs}
          nameOf={({ word }) => word}
        />
      )}
      {containers.map((lane) => (
        <StateChart
          key={lane.id}
          title={charts.container(lane.name)}
          chart={CONTAINER}
          lane={lane}
          nowMs={nowMs}
          nameOf={containerState}
        />
      ))}
    </div>
  );
}

interface StateChartProps {
  title: string;
  chart: Chart;
  lane: Lane;
  nowMs: number;
  nameOf(span: Span): string;
}

function StateChart({ title, chart, lane, nowMs, nameOf }: StateChartProps) {
  const { charts } = useTexts();
  const now = spanAt(lane, nowMs);
  const present = now && nameOf(now);
  const path = lane.spans.filter(({ fromMs }) => fromMs <= nowMs).map(nameOf);
  const taken = new Set(path.slice(1).map((state, index) => `${path[index]} ${state}`));
  const said = chart.states.map(({ id }) => {
    const how = id === present ? charts.present : path.includes(id) ? charts.visited : charts.never;
    return `${id}: ${how}`;
  });
  return (
    <figure className="state-chart">
      <figcaption>{title}</figcaption>
      <svg viewBox="0 0 330 112" role="img" aria-label={`${title}. ${said.join('; ')}`}>
        {chart.ways.map(([from, to]) => (
          <Way key={`${from} ${to}`} chart={chart} from={from} to={to} taken={taken.has(`${from} ${to}`)} />
        ))}
        {chart.states.map(({ id, x, y }) => (
          <g
            key={id}
            className={id === present ? 'state now' : path.includes(id) ? 'state visited' : 'state'}
            transform={`translate(${x} ${y})`}
          >
            <rect x="-44" y="-14" width="88" height="28" rx="2" />
            <text y="4.5" textAnchor="middle">
              {id}
            </text>
          </g>
        ))}
      </svg>
      {now && present !== now.word && <p className="caption">{now.word}</p>}
    </figure>
  );
}

function Way({ chart, from, to, taken }: { chart: Chart; from: string; to: string; taken: boolean }) {
  const a = chart.states.find(({ id }) => id === from);
  const b = chart.states.find(({ id }) => id === to);
  if (!a || !b) return null;
  // From edge to edge; a way back runs below.
  const back = b.x < a.x;
  const d = back
    ? `M${a.x} ${a.y + 14} Q ${(a.x + b.x) / 2} ${a.y + 66} ${b.x} ${b.y + 16}`
    : `M${a.x + 44} ${a.y} L${b.x - 46} ${b.y}`;
  const tip = back
    ? `M${b.x - 4} ${b.y + 22} L${b.x} ${b.y + 15} L${b.x + 6} ${b.y + 20}`
    : `M${b.x - 52} ${b.y - 4} L${b.x - 45} ${b.y} L${b.x - 52} ${b.y + 4}`;
  return (
    <g className={taken ? 'way taken' : 'way'}>
      <path d={d} />
      <path d={tip} />
    </g>
  );
}
