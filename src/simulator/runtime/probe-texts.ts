/** What a probe says that does not succeed, in the kubelet's words. */
import { quote } from '../apimachinery/field-error.ts';
import type { HTTPGetAction, Pod, Probe } from '../apis/core/types.ts';
import { resolvePort } from './ports.ts';

function dialText(address: string, port: number | undefined): string {
  return `dial tcp ${address}:${port ?? 0}: connect: connection refused`;
}

export function refusalText(
  { httpGet, tcpSocket, grpc, timeoutSeconds = 1 }: Probe,
  pod: Pod,
  address: string,
): string {
  if (httpGet) {
    const port = resolvePort(pod, httpGet.port);
    return `Get ${quote(urlOf(httpGet, pod, address))}: ${dialText(httpGet.host ?? address, port)}`;
  }
  if (grpc) {
    const to = `${address}:${grpc.port}`;
    return `timeout: failed to connect service ${quote(to)} within ${timeoutSeconds}s: ${dialText(address, grpc.port)}`;
  }
  return dialText(tcpSocket?.host ?? address, tcpSocket && resolvePort(pod, tcpSocket.port));
}

function urlOf(
  { scheme = 'HTTP', host, port, path = '/' }: HTTPGetAction,
  pod: Pod,
  address: string,
): string {
  return `${scheme.toLowerCase()}://${host ?? address}:${resolvePort(pod, port) ?? 0}${path}`;
}

/** What a failure says when the scenario only says that it fails. */
export function failureText(probe: Probe, pod: Pod, address: string): string {
  if (probe.httpGet) return 'HTTP probe failed with statuscode: 500';
  if (probe.tcpSocket) return refusalText(probe, pod, address);
  return probe.grpc ? 'service unhealthy (responded with "NOT_SERVING")' : '';
}

export function timeoutText(
  { exec, httpGet, tcpSocket, timeoutSeconds = 1 }: Probe,
  pod: Pod,
  address: string,
): string {
  const after = `${timeoutSeconds}s`;
  if (exec) return `command timed out: ${quote((exec.command ?? []).join(' '))} timed out after ${after}`;
  if (httpGet) {
    const url = quote(urlOf(httpGet, pod, address));
    return `Get ${url}: context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  }
  if (tcpSocket) {
    return `dial tcp ${tcpSocket.host ?? address}:${resolvePort(pod, tcpSocket.port) ?? 0}: i/o timeout`;
  }
  return `timeout: health rpc did not complete within ${after}`;
}
