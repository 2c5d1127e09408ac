/**
 * Image names as the kubelet reads them.
 *
 * Upstream: pkg/util/parsers/parsers.go ParseImageName, github.com/distribution/reference ParseNormalizedNamed (v1.37)
 */

export interface ImageName {
  /** With domain: `docker.io/library/nginx`. */
  repository: string;
  /** `latest` where neither tag nor digest is given, empty with a digest alone. */
  tag: string;
  /** `sha256:…`, or empty. */
  digest: string;
}

const DOMAIN_LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = new RegExp(`^(?:${DOMAIN_LABEL}(?:\\.${DOMAIN_LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const PATH_COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const MAX_LENGTH = 255;

/** Names read before: containers ask for the same few again and again. */
const known = new Map<string, ImageName | undefined>();
const MAX_KNOWN = 500;

/** undefined where the text is no image name (`invalid reference format`). */
export function parseImageName(image: string): ImageName | undefined {
  if (known.has(image)) return known.get(image);
  const name = parse(image);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(image, name);
  return name;
}

function parse(image: string): ImageName | undefined {
  if (/^[a-f0-9]{64}$/.test(image)) return undefined;
  const { domain, rest } = splitDomain(image);
  const [beforeDigest = '', digest, ...more] = rest.split('@');
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest))) return undefined;
  const colon = beforeDigest.indexOf(':');
  const path = colon < 0 ? beforeDigest : beforeDigest.slice(0, colon);
  const tag = colon < 0 ? undefined : beforeDigest.slice(colon + 1);
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  if (!DOMAIN.test(domain)) return undefined;
  if (!path.split('/').every((component) => PATH_COMPONENT.test(component))) return undefined;
  if (path.length > MAX_LENGTH) return undefined;
  return {
    repository: `${domain}/${path}`,
    tag: tag ?? (digest === undefined ? 'latest' : ''),
    digest: digest ?? '',
  };
}

/** The first part is a domain if it looks like one; names without one are Docker Hub's. */
function splitDomain(image: string): { domain: string; rest: string } {
  const slash = image.indexOf('/');
  const first = image.slice(0, slash);
  const isDomain =
    slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  if (isDomain) {
    const domain = first === 'index.docker.io' ? 'docker.io' : first;
    return { domain, rest: official(domain, image.slice(slash + 1)) };
  }
  return { domain: 'docker.io', rest: official('docker.io', image) };
}

function official(domain: string, rest: string): string {
  return domain === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest;
}
