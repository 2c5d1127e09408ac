import { lazy, type PointerEvent, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { laneGeometry } from '#figures/lanes/drawing.ts';
import { Lanes } from '#figures/lanes/Lanes.tsx';
import { chooseLanes, type LaneSet } from '#figures/lanes/model.ts';
import { useExplorer, useExplorerState, usePlay } from './context.tsx';
import { endOf } from './store.ts';
import { TimeSlider } from './TimeControls.tsx';
import { useLanes } from './useLanes.ts';

/** Comes with the first fork. */
const ComparePanel = lazy(() => import('./ComparePanel.tsx'));

/** On a phone the lanes scroll rather than shrink. */
const NARROWEST = 560;

/** The lanes with the time as a cursor over them: press or drag anywhere to go to a moment. */
export function LanesPanel({ only }: { only?: readonly string[] | undefined }) {
  const { store, texts } = useExplorer();
  const play = usePlay();
  const isComparing = useExplorerState((state) => state.other !== undefined);
  const all = useLanes();
  const set = useMemo(() => chooseLanes(all, only), [all, only]);
  const untilMs = endOf(play);
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const width = Math.max(NARROWEST, useWidth(frame));
  const geometry = useMemo(() => laneGeometry({ fromMs: 0, toMs: untilMs, width }), [untilMs, width]);
  const dragging = useRef(false);

  const seek = (event: PointerEvent<HTMLElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    store.getState().seek(geometry.msAt(event.clientX - left));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    // Left of the axis stand the names: there a finger scrolls. The buttons of a comparison are pressed.
    const { left } = event.currentTarget.getBoundingClientRect();
    if (event.button !== 0 || event.clientX - left < geometry.xOf(0)) return;
    if ((event.target as Element).closest('button')) return;
    dragging.current = event.pointerType !== 'touch';
    if (dragging.current) event.currentTarget.setPointerCapture(event.pointerId);
    store.getState().pause();
    seek(event);
  };
  return (
    <section
      className="lanes-scroll"
      ref={setFrame}
      aria-label={texts.lanes.title(set.pod)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      {/* For the pointer only: the slider below is the same for the keyboard and for those who do not see. */}
      <div
        className="lanes-plot"
        style={{ width }}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => dragging.current && seek(event)}
        onPointerUp={() => {
          dragging.current = false;
        }}
        onPointerCancel={() => {
          dragging.current = false;
        }}
      >
        <StillLanes set={set} untilMs={untilMs} width={width} />
        {isComparing && (
          <Suspense>
            <ComparePanel width={width} untilMs={untilMs} />
          </Suspense>
        )}
        <Cursor xOf={geometry.xOf} frame={frame} />
      </div>
      <div
        className="lanes-slider"
        style={{ marginLeft: geometry.xOf(0), width: geometry.xOf(untilMs) - geometry.xOf(0) }}
      >
        <TimeSlider />
      </div>
    </section>
  );
}

/** Drawn again when the play changes, not when time moves. */
function StillLanes({ set, untilMs, width }: { set: LaneSet; untilMs: number; width: number }) {
  const { messages } = useExplorer();
  const selected = useExplorerState((state) => state.lane);
  return useMemo(
    () => (
      <Lanes
        set={set}
        fromMs={0}
        toMs={untilMs}
        width={width}
        messages={messages}
        {...(selected === undefined ? {} : { selected })}
      />
    ),
    [set, untilMs, width, messages, selected],
  );
}

/** The navigator's own line. It stays in sight while time runs. */
function Cursor({ xOf, frame }: { xOf(ms: number): number; frame: HTMLElement | null }) {
  const nowMs = useExplorerState((state) => state.nowMs);
  const playing = useExplorerState((state) => state.playing);
  const x = xOf(nowMs);
  useEffect(() => {
    if (!frame || !playing) return;
    const margin = 40;
    if (x > frame.scrollLeft + frame.clientWidth - margin) frame.scrollLeft = x - frame.clientWidth / 2;
    else if (x < frame.scrollLeft) frame.scrollLeft = Math.max(0, x - margin);
  }, [x, frame, playing]);
  return <i className="lanes-cursor" style={{ transform: `translateX(${x}px)` }} />;
}

function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  const measure = useCallback(() => setWidth(element?.clientWidth ?? 0), [element]);
  useEffect(() => {
    if (!element) return;
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, measure]);
  return width;
}
