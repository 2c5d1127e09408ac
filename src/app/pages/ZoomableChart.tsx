import { type FocusEvent, type PointerEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useHref } from '#app/widgets/page-context.tsx';
import type { MapPage } from '#course/pages.ts';
import { useMessages } from '#messages/useMessages.ts';
import { TopicChart } from './TopicChart.tsx';

/** Sizes of the chart by the width of the page; below them is the one at which all of it fits the window. */
const zooms = [0.5, 1, 1.5, 2, 3];
/** Share of the window's height that the frame takes, as in map-page.css, without the chart's own border. */
const frameShare = 0.86;
const border = 14;

/** The chart in a frame that scrolls when the chart is larger; a topic pointed at or focused shows its courses. */
export function ZoomableChart({ page }: { page: MapPage }) {
  const { map } = useMessages();
  const { language } = page;
  const href = useHref();
  const [zoom, setZoom] = useState(1);
  /** The zoom that shows all of it, once it was asked for. */
  const [least, setLeast] = useState<number>();
  const [lit, setLit] = useState<string>();
  const frame = useRef<HTMLDivElement>(null);

  const light = (event: PointerEvent | FocusEvent) => {
    const link = (event.target as Element).closest('a')?.getAttribute('href');
    const topics = page.parts.flatMap((part) => part.topics);
    setLit(topics.find(({ id }) => link === href({ kind: 'topic', language, id }))?.id);
  };
  /** Keeps the middle of what is seen in the middle. */
  const zoomTo = (next: number) => {
    const element = frame.current;
    if (!element) return;
    const middle = (start: number, size: number) => ((start + size / 2) * next) / zoom - size / 2;
    const left = middle(element.scrollLeft, element.clientWidth);
    const top = middle(element.scrollTop, element.clientHeight);
    // At once, for only then is there room to scroll in.
    flushSync(() => setZoom(next));
    element.scrollLeft = left;
    element.scrollTop = top;
  };
  const zoomOut = () => {
    const whole = wholeIn(frame.current, zoom);
    setLeast(whole);
    zoomTo(zooms.findLast((one) => one < zoom && one > whole) ?? whole);
  };
  const showWhole = () => {
    const whole = wholeIn(frame.current, zoom);
    setLeast(whole);
    zoomTo(whole);
    frame.current?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  };
  const larger = zooms.find((one) => one > zoom);
  return (
    <div className="zoomable">
      <p className="zoom needs-script">
        <button
          type="button"
          className="button"
          aria-label={map.zoomOut}
          title={map.zoomOut}
          disabled={zoom === least}
          onClick={zoomOut}
        >
          −
        </button>
        <output aria-live="polite">{Math.round(zoom * 100)} %</output>
        <button
          type="button"
          className="button"
          aria-label={map.zoomIn}
          title={map.zoomIn}
          disabled={larger === undefined}
          onClick={() => larger !== undefined && zoomTo(larger)}
        >
          +
        </button>
        <button type="button" className="button" onClick={showWhole}>
          {map.zoomReset}
        </button>
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens to the links inside, is nothing to press itself */}
      <div
        ref={frame}
        className="zoom-frame"
        data-zoomed={zoom > 1 ? '' : undefined}
        tabIndex={zoom > 1 ? 0 : undefined}
        onPointerOver={light}
        onFocus={light}
        onBlur={() => setLit(undefined)}
      >
        <div style={{ width: `${zoom * 100}%` }}>
          <TopicChart charts={page.charts} lit={lit} />
        </div>
      </div>
    </div>
  );
}

/** The zoom at which the whole chart is seen at once; it is never larger than the page is wide. */
function wholeIn(frame: HTMLElement | null, zoom: number): number {
  const chart = frame?.querySelector('.chart');
  const height = (chart?.clientHeight ?? 0) / zoom;
  const room = innerHeight * frameShare - border;
  return height > room ? Math.floor((room / height) * 100) / 100 : 1;
}
