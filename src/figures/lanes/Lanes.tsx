import { createElement, type ReactNode } from 'react';
import { type DrawingOptions, drawLanes, type Shape } from './drawing.ts';
import type { LaneSet } from './model.ts';

export interface LanesProps extends DrawingOptions {
  set: LaneSet;
}

/**
 * The lanes of a Pod's life as a picture: no state, no effect, the same on the build machine and live. What it shows
 * is said in words by `changeLines`, which stands beside it.
 */
export function Lanes({ set, ...options }: LanesProps) {
  const { width, height, label, shapes } = drawLanes(set, options);
  return (
    <svg
      className="lanes"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {shapes.map(toElement)}
    </svg>
  );
}

function toElement(
  { tag, attributes, class: className, text, children = [] }: Shape,
  index: number,
): ReactNode {
  const { 'text-anchor': textAnchor, ...rest } = attributes ?? {};
  const props = {
    ...rest,
    key: index,
    ...(className ? { className } : {}),
    ...(textAnchor ? { textAnchor } : {}),
  };
  return createElement(tag, props, text, ...children.map(toElement));
}
