/** The site over HTTP/2 with gzip, as a good host gives it; the handler is the preview's own. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { siteHandler } from '#build/serve.ts';

export interface MeasuredSite {
  origin: string;
  close(): void;
}

/** `folder` keeps the certificate, which nobody but the measuring browser has to trust. */
export async function serveOverHttp2(dist: string, folder: string): Promise<MeasuredSite> {
  const server = createSecureServer(certificate(folder), siteHandler({ dist }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `https://localhost:${port}`, close: () => server.close() };
}

function certificate(folder: string): { key: Buffer; cert: Buffer } {
  const key = path.join(folder, 'key.pem');
  const cert = path.join(folder, 'cert.pem');
  if (!existsSync(cert))
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ].concat(['-subj', '/CN=localhost', '-keyout', key, '-out', cert]),
      { stdio: 'ignore' },
    );
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
