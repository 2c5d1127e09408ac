/** Whether a node's kubelet and the API server hear each other. */
import type { Turn } from '../apiserver/turn.ts';
import { setNode } from './state.ts';
import { TIMING } from './timing.ts';

/** The node is no longer heard: its kubelet goes on by itself, but reads and writes nothing. */
export function disconnectNode(turn: Turn, nodeName: string): void {
  setNode(turn, nodeName, { connected: false });
  turn.because('node-silent', { node: nodeName });
}

/** It is heard again: it reads what it missed and reports what happened. */
export function reconnectNode(turn: Turn, nodeName: string): void {
  setNode(turn, nodeName, { connected: true });
  turn.because('node-heard', { node: nodeName });
  turn.setTimer(turn.nowMs + TIMING.watchMs, 'kubelet', 'relist', nodeName);
}
