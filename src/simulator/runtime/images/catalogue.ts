/**
 * The images that documentation uses. Names are as the kubelet spells them out: `docker.io/library/nginx`. An image that
 * is not here is not found, nor is a tag that no image has.
 */
import type { Image } from './image.ts';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

type Given = Partial<Omit<Image, 'entrypoint' | 'cmd' | 'sizeBytes'>> & {
  readonly entrypoint?: string;
  readonly cmd?: string | readonly string[];
};

/** Command lines are written as text and split at blanks; `cmd` as a list where a word has blanks in it. */
function image(sizeMB: number, given: Given): Image {
  const words = (text: string | readonly string[] = '') =>
    typeof text === 'string' ? text.split(' ').filter(Boolean) : text;
  return {
    userland: 'debian',
    programs: {},
    files: {},
    workingDir: '/',
    stopSignal: 'TERM',
    uid: 0,
    ...given,
    entrypoint: words(given.entrypoint),
    cmd: words(given.cmd),
    env: { PATH, ...given.env },
    sizeBytes: Math.round(sizeMB * 1_000_000),
  };
}

/** One program at a path and nothing else. */
const single = (sizeMB: number, path: string, key: string, given: Given = {}): Image =>
  image(sizeMB, { entrypoint: path, userland: 'none', programs: { [path]: key }, ...given });

const INDEX =
  '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n<p>If you see this page, the nginx web server is successfully installed and\nworking. Further configuration is required.</p>\n</body>\n</html>\n';

const busybox = image(2.2, { cmd: 'sh', userland: 'busybox' });
const nginx = image(72, {
  entrypoint: '/docker-entrypoint.sh',
  cmd: ['nginx', '-g', 'daemon off;'],
  userland: 'debian',
  programs: { '/docker-entrypoint.sh': 'run-arguments', '/usr/sbin/nginx': 'nginx' },
  stopSignal: 'QUIT',
  files: {
    'usr/share/nginx/html/index.html': INDEX,
    'usr/share/nginx/html/50x.html': '<html><body><h1>An error occurred.</h1></body></html>\n',
    'etc/nginx/nginx.conf': 'events {}\nhttp { include /etc/nginx/conf.d/*.conf; }\n',
    'etc/nginx/conf.d/default.conf': 'server {\n    listen       80;\n    root   /usr/share/nginx/html;\n}\n',
    'var/log/nginx/': '',
  },
});
const unprivileged = {
  ...nginx,
  programs: { '/docker-entrypoint.sh': 'run-arguments', '/usr/sbin/nginx': 'nginx-unprivileged' },
  uid: 101,
  files: { ...nginx.files, 'etc/nginx/conf.d/default.conf': 'server {\n    listen       8080;\n}\n' },
} satisfies Image;
const httpd = image(58, {
  cmd: 'httpd-foreground',
  programs: { '/usr/local/bin/httpd-foreground': 'httpd', '/usr/local/apache2/bin/httpd': 'httpd' },
  stopSignal: 'WINCH',
  files: { 'usr/local/apache2/htdocs/index.html': '<html><body><h1>It works!</h1></body></html>\n' },
});
const php = image(150, {
  cmd: 'apache2-foreground',
  entrypoint: 'docker-php-entrypoint',
  programs: {
    '/usr/local/bin/docker-php-entrypoint': 'run-arguments',
    '/usr/local/bin/apache2-foreground': 'php-apache',
  },
  stopSignal: 'WINCH',
});
const agnhost = image(53, {
  entrypoint: '/agnhost',
  cmd: 'pause',
  userland: 'full',
  programs: { '/agnhost': 'agnhost' },
});
const redis = image(50, {
  entrypoint: 'docker-entrypoint.sh',
  cmd: 'redis-server',
  programs: {
    '/usr/local/bin/docker-entrypoint.sh': 'redis-entrypoint',
    '/usr/local/bin/redis-server': 'redis',
    '/usr/local/bin/redis-cli': 'redis-cli',
  },
  workingDir: '/data',
});
const mysql = image(170, {
  entrypoint: 'docker-entrypoint.sh',
  cmd: 'mysqld',
  programs: {
    '/usr/local/bin/docker-entrypoint.sh': 'mysql-entrypoint',
    '/usr/sbin/mysqld': 'mysqld',
    '/usr/sbin/mariadbd': 'mysqld',
    '/usr/bin/mysqladmin': 'mysqladmin',
    '/usr/bin/mariadb-admin': 'mysqladmin',
    '/usr/bin/mysql': 'mysqladmin',
  },
  files: { 'etc/mysql/conf.d/': '', 'var/lib/mysql/': '' },
});
const postgres = image(150, {
  entrypoint: 'docker-entrypoint.sh',
  cmd: 'postgres',
  programs: {
    '/usr/local/bin/docker-entrypoint.sh': 'postgres-entrypoint',
    '/usr/local/bin/postgres': 'postgres',
    '/usr/local/bin/pg_isready': 'pg_isready',
    '/usr/local/bin/psql': 'pg_isready',
  },
  stopSignal: 'INT',
});
const mongo = image(250, {
  entrypoint: 'docker-entrypoint.sh',
  cmd: 'mongod',
  programs: {
    '/usr/local/bin/docker-entrypoint.sh': 'mongo-entrypoint',
    '/usr/bin/mongod': 'mongod',
    '/usr/bin/mongo': 'mongosh',
    '/usr/bin/mongosh': 'mongosh',
  },
});
const pause = single(0.3, '/pause', 'pause', { uid: 65535 });
const etcd = image(60, {
  cmd: 'etcd',
  userland: 'none',
  programs: { '/usr/local/bin/etcd': 'etcd', '/usr/local/bin/etcdctl': 'fine' },
});
const liveness = single(4.4, '/server', 'liveness', { userland: 'busybox' });
const helloApp = single(11, './hello-app', 'hello-app', {
  programs: { '/hello-app': 'hello-app' },
  userland: 'busybox',
});
const python = image(390, {
  cmd: 'python3',
  userland: 'full',
  programs: { '/usr/local/bin/python3': 'python', '/usr/local/bin/python': 'python' },
});
const perl = image(360, {
  cmd: ['perl', '-de0'],
  userland: 'full',
  programs: { '/usr/local/bin/perl': 'perl' },
});
const daemon = (sizeMB: number, path: string): Image => single(sizeMB, path, 'daemon');

const IMAGES: Readonly<Record<string, Image>> = {
  'docker.io/library/busybox': busybox,
  'registry.k8s.io/busybox': busybox,
  'registry.k8s.io/e2e-test-images/busybox': busybox,
  'gcr.io/google-containers/busybox': busybox,
  'gcr.io/google_containers/busybox': busybox,
  'quay.io/prometheus/busybox': busybox,
  'docker.io/library/alpine': image(3.6, { cmd: '/bin/sh', userland: 'busybox' }),
  'docker.io/library/bash': image(5, {
    entrypoint: 'docker-entrypoint.sh',
    cmd: 'bash',
    userland: 'full',
    programs: { '/usr/local/bin/docker-entrypoint.sh': 'run-arguments' },
  }),
  'docker.io/library/debian': image(48, { cmd: 'bash' }),
  'registry.k8s.io/debian-base': image(48, { cmd: 'bash' }),
  'docker.io/library/ubuntu': image(29, { cmd: '/bin/bash' }),
  'registry.k8s.io/ubuntu-slim': image(29, { cmd: '/bin/bash' }),
  'docker.io/library/centos': image(83, { cmd: '/bin/bash', userland: 'full' }),
  'docker.io/library/fedora': image(60, { cmd: '/bin/bash', userland: 'full' }),
  'docker.io/library/nginx': nginx,
  'registry.k8s.io/nginx': nginx,
  'registry.k8s.io/nginx-slim': nginx,
  'registry.k8s.io/e2e-test-images/nginx': nginx,
  'docker.io/nginxinc/nginx-unprivileged': unprivileged,
  'docker.io/bitnami/nginx': unprivileged,
  'public.ecr.aws/nginx/nginx': nginx,
  'docker.io/library/httpd': httpd,
  'registry.k8s.io/e2e-test-images/httpd': httpd,
  'docker.io/library/php': php,
  'registry.k8s.io/hpa-example': php,
  'docker.io/library/wordpress': {
    ...php,
    programs: {
      ...php.programs,
      '/usr/local/bin/apache2-foreground': 'wordpress',
      '/usr/local/bin/docker-entrypoint.sh': 'run-arguments',
    },
  },
  'registry.k8s.io/e2e-test-images/agnhost': agnhost,
  'registry.k8s.io/agnhost': agnhost,
  'k8s.gcr.io/e2e-test-images/agnhost': agnhost,
  'registry.k8s.io/liveness': liveness,
  'k8s.gcr.io/liveness': liveness,
  'gcr.io/google_containers/liveness': liveness,
  'registry.k8s.io/goproxy': single(11, '/goproxy', 'goproxy', { programs: { '/goproxy': 'goproxy' } }),
  'registry.k8s.io/serve_hostname': single(6, '/serve_hostname', 'serve-hostname'),
  'registry.k8s.io/test-webserver': single(5, '/test-webserver', 'test-webserver'),
  'registry.k8s.io/pause': pause,
  'registry.k8s.io/e2e-test-images/pause': pause,
  'k8s.gcr.io/pause': pause,
  'gcr.io/google_containers/pause': pause,
  'gcr.io/google-containers/pause': pause,
  'registry.k8s.io/echoserver': image(46, {
    cmd: ['nginx', '-g', 'daemon off;'],
    programs: { '/usr/local/openresty/nginx/sbin/nginx': 'echoserver' },
  }),
  'registry.k8s.io/etcd': etcd,
  'k8s.gcr.io/etcd': etcd,
  'quay.io/coreos/etcd': etcd,
  'gcr.io/google-samples/hello-app': helloApp,
  'us-docker.pkg.dev/google-samples/containers/gke/hello-app': helloApp,
  'gcr.io/google-samples/kubernetes-bootcamp': image(80, {
    cmd: 'node server.js',
    programs: { '/usr/local/bin/node': 'kubernetes' },
  }),
  'docker.io/jocatalin/kubernetes-bootcamp': image(80, {
    cmd: 'node server.js',
    programs: { '/usr/local/bin/node': 'kubernetes' },
  }),
  'gcr.io/google-samples/hello-frontend': nginx,
  'gcr.io/google-samples/hello-go-gke': single(11, '/go/bin/hello', 'hello-app', { env: { PORT: '80' } }),
  'gcr.io/google-samples/gb-frontend': php,
  'us-docker.pkg.dev/google-samples/containers/gke/gb-frontend': php,
  'gcr.io/google_samples/gb-frontend': php,
  'gcr.io/google-samples/gb-redis-follower': redis,
  'us-docker.pkg.dev/google-samples/containers/gke/gb-redis-follower': redis,
  'gcr.io/google_samples/gb-redisslave': redis,
  'gcr.io/google-samples/cassandra': image(320, { cmd: '/run.sh', programs: { '/run.sh': 'cassandra' } }),
  'registry.k8s.io/kubernetes-zookeeper': image(220, {
    cmd: 'start-zookeeper',
    programs: { '/usr/bin/start-zookeeper': 'zookeeper', '/usr/bin/zookeeper-ready': 'fine' },
  }),
  'gcr.io/google-samples/node-hello': image(250, {
    cmd: 'node server.js',
    programs: { '/usr/local/bin/node': 'kubernetes' },
  }),
  'docker.io/library/redis': redis,
  'registry.k8s.io/redis': redis,
  'docker.io/bitnami/redis': redis,
  'docker.io/library/mysql': mysql,
  'docker.io/library/mariadb': mysql,
  'docker.io/bitnami/mysql': mysql,
  'docker.io/library/postgres': postgres,
  'docker.io/bitnami/postgresql': postgres,
  'docker.io/library/mongo': mongo,
  'docker.io/library/memcached': image(40, {
    cmd: 'memcached',
    programs: { '/usr/local/bin/memcached': 'memcached' },
  }),
  'docker.io/library/rabbitmq': image(110, {
    cmd: 'rabbitmq-server',
    programs: { '/opt/rabbitmq/sbin/rabbitmq-server': 'rabbitmq-server', '/usr/bin/amqp-publish': 'fine' },
  }),
  'docker.io/library/cassandra': image(180, {
    cmd: 'cassandra',
    programs: { '/usr/bin/cassandra': 'cassandra' },
  }),
  'docker.io/library/zookeeper': image(120, {
    cmd: 'zkServer.sh start-foreground',
    programs: { '/opt/zkServer.sh': 'zookeeper' },
  }),
  'docker.io/library/elasticsearch': image(600, {
    cmd: 'eswrapper',
    programs: { '/usr/bin/eswrapper': 'elasticsearch' },
  }),
  'docker.elastic.co/elasticsearch/elasticsearch': image(600, {
    cmd: 'eswrapper',
    programs: { '/usr/bin/eswrapper': 'elasticsearch' },
  }),
  'quay.io/fluentd_elasticsearch/elasticsearch': image(600, {
    cmd: 'eswrapper',
    programs: { '/usr/bin/eswrapper': 'elasticsearch' },
  }),
  'docker.io/library/tomcat': image(200, {
    cmd: 'catalina.sh run',
    programs: { '/usr/local/tomcat/bin/catalina.sh': 'tomcat' },
  }),
  'docker.io/library/haproxy': image(40, {
    cmd: 'haproxy',
    programs: { '/usr/local/sbin/haproxy': 'haproxy' },
  }),
  'docker.io/library/registry': image(10, {
    cmd: '/entrypoint.sh',
    userland: 'busybox',
    programs: { '/entrypoint.sh': 'registry' },
  }),
  'docker.io/library/python': python,
  'docker.io/library/perl': perl,
  'docker.io/library/node': image(390, {
    cmd: 'node',
    userland: 'full',
    programs: { '/usr/local/bin/node': 'fine' },
  }),
  'docker.io/library/golang': image(300, { cmd: 'bash', userland: 'full' }),
  'docker.io/polinux/stress': image(4, {
    cmd: '/usr/local/bin/stress',
    userland: 'busybox',
    programs: { '/usr/local/bin/stress': 'stress' },
  }),
  'docker.io/progrium/stress': image(90, {
    entrypoint: '/usr/bin/stress',
    programs: { '/usr/bin/stress': 'stress' },
  }),
  'docker.io/vish/stress': single(1.6, '/stress', 'growing-stress'),
  'registry.k8s.io/e2e-test-images/resource-consumer': image(40, {
    entrypoint: '/consumer',
    programs: { '/consumer': 'daemon' },
  }),
  'docker.io/curlimages/curl': image(8, {
    entrypoint: '/entrypoint.sh',
    cmd: 'curl',
    userland: 'full',
    programs: { '/entrypoint.sh': 'run-arguments' },
    uid: 100,
  }),
  'docker.io/radial/busyboxplus': image(6, { cmd: '/bin/sh', userland: 'full' }),
  'docker.io/nicolaka/netshoot': image(180, { cmd: 'bash', userland: 'full' }),
  'docker.io/tutum/dnsutils': image(80, { cmd: '/bin/bash', userland: 'full' }),
  'registry.k8s.io/e2e-test-images/jessie-dnsutils': image(50, { cmd: 'sleep infinity', userland: 'full' }),
  'docker.io/traefik/whoami': single(3, '/whoami', 'whoami'),
  'docker.io/containous/whoami': single(3, '/whoami', 'whoami'),
  'docker.io/hashicorp/http-echo': single(4, '/http-echo', 'http-echo'),
  'docker.io/library/hello-world': single(0.01, '/hello', 'fine'),
  'docker.io/fluent/fluentd': image(20, {
    entrypoint: '/bin/entrypoint.sh',
    cmd: 'fluentd',
    userland: 'busybox',
    programs: { '/bin/entrypoint.sh': 'run-arguments', '/usr/bin/fluentd': 'fluentd' },
  }),
  'registry.k8s.io/fluentd-gcp': image(140, { cmd: '/run.sh', programs: { '/run.sh': 'fluentd' } }),
  'gcr.io/google-containers/fluentd-gcp': image(140, { cmd: '/run.sh', programs: { '/run.sh': 'fluentd' } }),
  'quay.io/fluentd_elasticsearch/fluentd': image(140, {
    cmd: '/entrypoint.sh',
    programs: { '/entrypoint.sh': 'fluentd' },
  }),
  'docker.io/fluent/fluent-bit': image(30, {
    cmd: '/fluent-bit/bin/fluent-bit',
    userland: 'none',
    programs: { '/fluent-bit/bin/fluent-bit': 'fluentd' },
  }),
  'docker.io/alpine/socat': single(4, '/usr/bin/socat', 'socat', { userland: 'busybox' }),
  'docker.io/envoyproxy/envoy': image(60, { cmd: 'envoy', programs: { '/usr/local/bin/envoy': 'envoy' } }),
  'docker.io/prom/prometheus': single(110, '/bin/prometheus', 'prometheus', { userland: 'busybox' }),
  'registry.k8s.io/kube-proxy': daemon(30, '/usr/local/bin/kube-proxy'),
  'registry.k8s.io/coredns/coredns': daemon(18, '/coredns'),
  'registry.k8s.io/node-problem-detector': daemon(50, '/node-problem-detector'),
  'registry.k8s.io/node-problem-detector/node-problem-detector': daemon(50, '/node-problem-detector'),
  'registry.k8s.io/metrics-server/metrics-server': daemon(20, '/metrics-server'),
  'registry.k8s.io/kube-scheduler': daemon(20, '/usr/local/bin/kube-scheduler'),
  'docker.io/hashicorp/vault-agent': daemon(80, '/vault'),
};

/** Words that registries use as tags; versions are recognised by their form. */
const TAG_WORD =
  /^(?:latest|stable|mainline|edge|lts|alpine|slim|perl|musl|glibc|uclibc|bullseye|bookworm|trixie|buster|jammy|noble|focal|apache|fpm|management|debian|nonroot|main)(?:-[a-z0-9.]+)*$/;
const TAG_VERSION = /^v?\d{1,8}(?:\.\d{1,2}){0,3}(?:[-+_][a-z0-9][a-z0-9.]*)*$/;

/** By canonical name and tag; undefined where the registry has none. An empty tag stands for a digest. */
export function catalogueImage(repository: string, tag: string): Image | undefined {
  if (!Object.hasOwn(IMAGES, repository)) return undefined;
  if (tag !== '' && !TAG_WORD.test(tag) && !TAG_VERSION.test(tag)) return undefined;
  return IMAGES[repository];
}

/** Every name in the catalogue. */
export function catalogueNames(): readonly string[] {
  return Object.keys(IMAGES);
}
