/** The catalogue: images that documentation uses, and what is in them. Names are as the kubelet normalizes them. */
import { parseImageName } from '../apis/core/images.ts';

export interface ImageEntry {
  entrypoint: readonly string[];
  cmd: readonly string[];
  /** Commands of its own, by the name they are called by; `programs.ts` says what they do. */
  binaries: readonly string[];
  /** It has a shell and the usual small commands. */
  shell: boolean;
  sizeBytes: number;
  /** Only these tags exist; without it any tag does. */
  tags?: readonly string[];
}

const image = (
  sizeMB: number,
  entrypoint: string,
  cmd: string,
  binaries: readonly string[] = [],
  shell = true,
): ImageEntry => ({
  entrypoint: entrypoint === '' ? [] : entrypoint.split(' '),
  cmd: cmd === '' ? [] : cmd.split(' '),
  binaries,
  shell,
  sizeBytes: Math.round(sizeMB * 1_000_000),
});

const BUSYBOX = image(2.2, '', 'sh');
const AGNHOST = image(53, '/agnhost', 'pause', ['/agnhost']);
const NGINX = image(72, '/docker-entrypoint.sh', 'nginx -g daemon\u00a0off;', [
  '/docker-entrypoint.sh',
  'nginx',
]);
const LIVENESS = image(4.4, '/server', '', ['/server']);
const PAUSE = image(0.3, '/pause', '', ['/pause'], false);
const POSTGRES = image(150, 'docker-entrypoint.sh', 'postgres', [
  'docker-entrypoint.sh',
  'postgres',
  'pg_isready',
  'psql',
]);
const MYSQL = image(170, 'docker-entrypoint.sh', 'mysqld', [
  'docker-entrypoint.sh',
  'mysqld',
  'mysqladmin',
  'mysql',
]);

const CATALOGUE: Readonly<Record<string, ImageEntry>> = {
  'docker.io/library/busybox': BUSYBOX,
  'registry.k8s.io/busybox': BUSYBOX,
  'registry.k8s.io/e2e-test-images/busybox': BUSYBOX,
  'gcr.io/google-containers/busybox': BUSYBOX,
  'docker.io/library/alpine': image(3.6, '', '/bin/sh'),
  'docker.io/library/debian': image(48, '', 'bash'),
  'docker.io/library/ubuntu': image(29, '', '/bin/bash'),
  'docker.io/library/centos': image(83, '', '/bin/bash'),
  'docker.io/library/bash': image(5, 'docker-entrypoint.sh', 'bash', ['docker-entrypoint.sh']),
  'docker.io/library/perl': image(330, '', 'perl -de0', ['perl']),
  'docker.io/library/python': image(360, '', 'python3', ['python', 'python3']),
  'docker.io/library/node': image(390, 'docker-entrypoint.sh', 'node', ['docker-entrypoint.sh', 'node']),
  'docker.io/library/nginx': NGINX,
  'docker.io/nginxinc/nginx-unprivileged': NGINX,
  'registry.k8s.io/nginx': NGINX,
  'registry.k8s.io/nginx-slim': NGINX,
  'docker.io/library/httpd': image(56, '', 'httpd-foreground', ['httpd-foreground']),
  'docker.io/library/redis': image(45, 'docker-entrypoint.sh', 'redis-server', [
    'docker-entrypoint.sh',
    'redis-server',
    'redis-cli',
  ]),
  'docker.io/library/mysql': MYSQL,
  'docker.io/library/mariadb': MYSQL,
  'docker.io/library/postgres': POSTGRES,
  'docker.io/library/mongo': image(260, 'docker-entrypoint.sh', 'mongod', [
    'docker-entrypoint.sh',
    'mongod',
    'mongosh',
  ]),
  'docker.io/library/memcached': image(31, 'docker-entrypoint.sh', 'memcached', [
    'docker-entrypoint.sh',
    'memcached',
  ]),
  'docker.io/library/tomcat': image(170, '', 'catalina.sh run', ['catalina.sh']),
  'docker.io/alpine/git': image(33, 'git', '', ['git']),
  'docker.io/curlimages/curl': image(9, '/entrypoint.sh', 'curl', ['/entrypoint.sh']),
  'docker.io/vish/stress': image(1.8, '/stress', '-logtostderr', ['/stress'], false),
  'docker.io/polinux/stress': image(4, '', '', ['stress']),
  'registry.k8s.io/stress': image(1.8, '/stress', '-logtostderr', ['/stress'], false),
  'registry.k8s.io/e2e-test-images/agnhost': AGNHOST,
  'registry.k8s.io/e2e-test-images/nginx': NGINX,
  'registry.k8s.io/e2e-test-images/liveness': LIVENESS,
  'registry.k8s.io/liveness': LIVENESS,
  'registry.k8s.io/goproxy': image(1.7, '/goproxy', '', ['/goproxy'], false),
  'registry.k8s.io/pause': PAUSE,
  'gcr.io/google_containers/pause': PAUSE,
  'registry.k8s.io/etcd': image(98, 'etcd', '', ['etcd', '/usr/local/bin/etcd']),
  'quay.io/coreos/etcd': image(98, 'etcd', '', ['etcd', '/usr/local/bin/etcd']),
  'registry.k8s.io/echoserver': NGINX,
  'registry.k8s.io/hpa-example': image(180, 'docker-php-entrypoint', 'apache2-foreground', [
    'docker-php-entrypoint',
    'apache2-foreground',
  ]),
  'gcr.io/google-samples/hello-app': image(11, './hello-app', '', ['./hello-app'], false),
  'us-docker.pkg.dev/google-samples/containers/gke/hello-app': image(
    11,
    './hello-app',
    '',
    ['./hello-app'],
    false,
  ),
  'gcr.io/google-samples/node-hello': image(170, 'node', 'server.js', ['node']),
  'docker.io/fluent/fluentd': image(17, 'tini', '-- fluentd', ['tini']),
  'docker.io/fluent/fluent-bit': image(
    30,
    '/fluent-bit/bin/fluent-bit',
    '',
    ['/fluent-bit/bin/fluent-bit'],
    false,
  ),
};

/** A digest that looks like one, the same for the same name. */
export function imageIDOf(name: string): string {
  const parsed = parseImageName(name);
  let hash = 0x811c9dc5;
  let digits = '';
  for (let round = 0; round < 8; round++) {
    for (const char of `${name}${round}`)
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    digits += hash.toString(16).padStart(8, '0');
  }
  return `${parsed?.repository ?? name}@${parsed?.digest || `sha256:${digits}`}`;
}

/** What the catalogue knows of an image; undefined where it has no such name or tag. */
export function lookUpImage(name: string): ImageEntry | undefined {
  const parsed = parseImageName(name);
  if (!parsed || !Object.hasOwn(CATALOGUE, parsed.repository)) return undefined;
  const entry = CATALOGUE[parsed.repository] as ImageEntry;
  if (entry.tags && !entry.tags.includes(parsed.tag)) return undefined;
  return isPlausibleTag(parsed.tag) ? entry : undefined;
}

/** Tags of real images have a number, or are one of a few words. A misspelt one shall not be found. */
function isPlausibleTag(tag: string): boolean {
  return (
    tag === '' ||
    /\d/.test(tag) ||
    /^(latest|stable|mainline|alpine|slim|musl|glibc|uclibc|alpine-slim|perl|bookworm|bullseye|trixie|noble|jammy)$/.test(
      tag,
    )
  );
}

/** The catalogue's names, for completion and for the page that lists them. */
export function listImages(): string[] {
  return Object.keys(CATALOGUE).sort();
}

/** `docker.io/library/nginx:1.27`: as the runtime spells it in its errors. */
export function canonicalImage(name: string): string {
  const parsed = parseImageName(name);
  if (!parsed) return name;
  const { repository, tag, digest } = parsed;
  return `${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}
