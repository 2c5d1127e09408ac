/** Suite `pod-print`: the cells of `kubectl get pods`. */
import { parseTime } from '#simulator/apimachinery/parse-time.ts';
import { printPod } from '#simulator/kubectl/get-pods.ts';
import { decodePod } from './decode-pod.ts';
import type { Mismatch, Row } from './row.ts';
import { compareFields, isRecord } from './row.ts';

export function runRow(row: Row): Mismatch | undefined {
  const nowMs = parseTime(String(row.input.now));
  if (nowMs === undefined) throw new Error('expected input.now to be RFC 3339');
  const cells = Object.entries(printPod(decodePod(row.input.pod), nowMs));
  const texts = Object.fromEntries(cells.map(([name, cell]) => [name, cell.text]));
  return compareFields(isRecord(row.expect) ? row.expect : {}, texts);
}
