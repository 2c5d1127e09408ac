/**
 * Which plain texts mean something else than text. kubectl reads YAML 1.1: `yes` is true and `0644` octal. But dates
 * and the base-60 numbers of 1.1 stay text, and so does what is tagged as binary.
 *
 * Upstream: sigs.k8s.io/yaml goyaml.v2 resolve.go (v1.37)
 */
import type { ScalarTag, Tags } from 'yaml';

const LEFT_OUT: ReadonlySet<string> = new Set([
  'tag:yaml.org,2002:binary',
  'tag:yaml.org,2002:timestamp',
  'tag:yaml.org,2002:omap',
  'tag:yaml.org,2002:pairs',
  'tag:yaml.org,2002:set',
]);

const FLOAT = 'tag:yaml.org,2002:float';

/** The package's own takes a lone dot for a number. */
const float: ScalarTag = {
  tag: FLOAT,
  default: true,
  test: /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*\.[0-9_]*|[0-9][0-9_]*(?=[eE]))(?:[eE][-+]?[0-9]+)?$/,
  resolve: (text) => Number(text.replaceAll('_', '')),
};

export function kubectlTags(tags: Tags): Tags {
  const kept = tags.filter(
    (tag) =>
      typeof tag === 'string' ||
      (!LEFT_OUT.has(tag.tag) && !isBase60(tag) && !(tag.tag === FLOAT && isNumber(tag))),
  );
  return [...kept, float];
}

function isBase60(tag: object): boolean {
  return 'format' in tag && tag.format === 'TIME';
}

/** A tag of numbers as such, not the one of infinity. */
function isNumber(tag: object): boolean {
  if (!('test' in tag && tag.test instanceof RegExp)) return false;
  const { test } = tag;
  return ['1.5', '1e3'].some((text) => test.test(text));
}
