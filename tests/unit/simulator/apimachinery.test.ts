import { describe, expect, test } from 'vitest';
import { humanDuration } from '#simulator/apimachinery/duration.ts';
import {
  duplicate,
  forbidden,
  formatFieldError,
  formatInvalid,
  invalid,
  notFound,
  notSupported,
  required,
  tooLong,
  tooMany,
} from '#simulator/apimachinery/field-error.ts';
import { FieldPath } from '#simulator/apimachinery/field-path.ts';
import {
  isDNS1123Label,
  isDNS1123Subdomain,
  isQualifiedName,
  isValidIP,
  isValidPortName,
} from '#simulator/apimachinery/formats.ts';
import { formatLabelSelector, matchesLabelSelector, matchesSet } from '#simulator/apimachinery/labels.ts';
import { isZeroTime, parseTime } from '#simulator/apimachinery/parse-time.ts';
import {
  addQuantities,
  canonicalQuantity,
  compareQuantities,
  mustParseQuantity,
  parseQuantity,
  quantityMilliValue,
  quantityValue,
} from '#simulator/apimachinery/quantity.ts';
import { formatMicroTime, formatTime } from '#simulator/apimachinery/time.ts';
import { formatRFC1123Z } from '#simulator/kubectl/describe/times.ts';
import { NEW_YEAR } from './build.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;

// Upstream: apimachinery/pkg/util/duration/duration_test.go; rows at the edges that it leaves out.
test.each([
  [-2 * SECOND, '<invalid>'],
  [-1999, '0s'],
  [-1, '0s'],
  [119_999, '119s'],
  [120_000, '2m'],
  [599_999, '9m59s'],
  [600_000, '10m'],
  [179 * 60_000 + 59_999, '179m'],
  [180 * 60_000, '3h'],
  [8 * 3_600_000 - 1, '7h59m'],
  [47 * 3_600_000, '47h'],
  [2 * DAY, '2d'],
  [2 * DAY + 3_600_000, '2d1h'],
  [8 * DAY - 1, '7d23h'],
  [8 * DAY, '8d'],
  [730 * DAY, '2y'],
  [731 * DAY, '2y1d'],
  [2920 * DAY - 1, '7y364d'],
  [2920 * DAY, '8y'],
])('humanDuration(%d) is %s', (ms, text) => {
  expect(humanDuration(ms)).toBe(text);
});

describe('quantities (apimachinery/pkg/api/resource/quantity_test.go)', () => {
  test.each([
    ['100m', '100m'],
    ['1000m', '1'],
    ['0.1', '100m'],
    ['1.5Gi', '1536Mi'],
    ['1024Mi', '1Gi'],
    ['1e3', '1e3'],
    ['1E', '1E'],
    ['1000k', '1M'],
    ['0', '0'],
    ['-5', '-5'],
    ['.5', '500m'],
    ['5.', '5'],
    ['+1', '1'],
    ['1n', '1n'],
  ])('%s is written %s', (text, canonical) => {
    expect(canonicalQuantity(text)).toBe(canonical);
  });

  test.each(['', ' ', '1 ', 'm', '1mm', '1gi', '1KI', '1.1.1', 'Inf', '0x1', '1Mb', '１'])(
    '%j is none',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );

  test('values are rounded up', () => {
    expect(quantityValue(mustParseQuantity('100m'))).toBe(1);
    expect(quantityMilliValue(mustParseQuantity('0.0001'))).toBe(1);
    expect(quantityValue(mustParseQuantity('1Ki'))).toBe(1024);
  });

  test('sums and order know suffixes', () => {
    expect(compareQuantities(mustParseQuantity('1Gi'), mustParseQuantity('1G'))).toBeGreaterThan(0);
    expect(compareQuantities(mustParseQuantity('1000m'), mustParseQuantity('1'))).toBe(0);
    const sum = addQuantities(mustParseQuantity('100m'), mustParseQuantity('0.4'));
    expect(quantityMilliValue(sum)).toBe(500);
  });
});

describe('times', () => {
  test.each([
    ['2026-01-01T00:00:00Z', NEW_YEAR],
    ['2026-01-01T01:30:00+01:30', NEW_YEAR],
    ['2025-12-31T19:00:00-05:00', NEW_YEAR],
    ['2026-01-01T00:00:00.25Z', NEW_YEAR + 250],
    ['1970-01-01T00:00:00Z', 0],
    ['2000-02-29T00:00:00Z', 951_782_400_000],
    ['1969-12-31T23:59:59.999Z', -1],
  ])('%s is %d', (text, ms) => {
    expect(parseTime(text)).toBe(ms);
  });

  test.each([
    '',
    '2026-01-01',
    '2026-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
  ])('%j is none', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });

  test('forms of the API and of describe', () => {
    expect(formatTime(NEW_YEAR + 1999)).toBe('2026-01-01T00:00:01Z');
    expect(formatMicroTime(NEW_YEAR + 1050)).toBe('2026-01-01T00:00:01.050000Z');
    expect(formatRFC1123Z(NEW_YEAR)).toBe('Thu, 01 Jan 2026 00:00:00 +0000');
    expect([undefined, null, '', '0001-01-01T00:00:00Z', '2026-01-01T00:00:00Z'].map(isZeroTime)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('label selectors (apimachinery/pkg/labels/selector_test.go)', () => {
  const labels = { app: 'web', tier: 'front' };
  test.each([
    ['none matches nothing', undefined, false],
    ['an empty one matches everything', {}, true],
    ['matchLabels', { matchLabels: { app: 'web' } }, true],
    ['In', { matchExpressions: [{ key: 'app', operator: 'In', values: ['db', 'web'] }] }, true],
    [
      'NotIn also where the label is missing',
      { matchExpressions: [{ key: 'x', operator: 'NotIn', values: ['a'] }] },
      true,
    ],
    ['Exists', { matchExpressions: [{ key: 'x', operator: 'Exists' }] }, false],
    ['DoesNotExist', { matchExpressions: [{ key: 'x', operator: 'DoesNotExist' }] }, true],
    [
      'all must hold',
      { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] },
      false,
    ],
  ] as const)('%s', (_name, selector, matches) => {
    expect(matchesLabelSelector(selector as Parameters<typeof matchesLabelSelector>[0], labels)).toBe(
      matches,
    );
  });

  test('as text, and sets', () => {
    expect(
      formatLabelSelector({
        matchLabels: { b: '1' },
        matchExpressions: [{ key: 'a', operator: 'In', values: ['y', 'x'] }],
      }),
    ).toBe('a in (x,y),b=1');
    expect(matchesSet({}, undefined)).toBe(true);
    expect(matchesSet({ a: '1' }, undefined)).toBe(false);
  });
});

describe('field errors (apimachinery/pkg/util/validation/field/errors_test.go)', () => {
  const path = FieldPath.of('spec').child('containers').index(0).child('name');
  test.each([
    [required(path), 'spec.containers[0].name: Required value'],
    [required(path, 'must be set'), 'spec.containers[0].name: Required value: must be set'],
    [invalid(path, 'A"', 'no'), 'spec.containers[0].name: Invalid value: "A\\"": no'],
    [invalid(path, -1, 'no'), 'spec.containers[0].name: Invalid value: -1: no'],
    [duplicate(path, 'a'), 'spec.containers[0].name: Duplicate value: "a"'],
    [notFound(path, 'a'), 'spec.containers[0].name: Not found: "a"'],
    [
      notSupported(path, 'x', ['a', 'b']),
      'spec.containers[0].name: Unsupported value: "x": supported values: "a", "b"',
    ],
    [forbidden(path, 'no'), 'spec.containers[0].name: Forbidden: no'],
    [tooLong(path, 'xxx', 2), 'spec.containers[0].name: Too long: may not be more than 2 bytes'],
    [tooMany(path, 3, 2), 'spec.containers[0].name: Too many: 3: must have at most 2 items'],
  ])('%# %j', (error, text) => {
    expect(formatFieldError(error)).toBe(text);
  });

  test('one is a line, several are a list without doubles', () => {
    const error = required(FieldPath.of('a'));
    expect(formatInvalid('Pod', 'web', [error])).toBe('The Pod "web" is invalid: a: Required value');
    expect(formatInvalid('Pod', 'web', [error, error, required(FieldPath.of('b'))])).toBe(
      'The Pod "web" is invalid: \n* a: Required value\n* b: Required value',
    );
  });

  test('keys stand in brackets', () => {
    expect(FieldPath.of('metadata', 'labels').key('a/b').toString()).toBe('metadata.labels[a/b]');
    expect(new FieldPath([]).toString()).toBe('<nil>');
  });
});

test.each([
  [isDNS1123Label, 'web-1', 0],
  [isDNS1123Label, 'a'.repeat(64), 1],
  [isDNS1123Label, 'a.b', 1],
  [isDNS1123Label, '-a', 1],
  [isDNS1123Label, '', 1],
  [isDNS1123Subdomain, 'a.b-c', 0],
  [isDNS1123Subdomain, 'A', 1],
  [isDNS1123Subdomain, `${'a'.repeat(254)}`, 1],
  [isQualifiedName, 'app.kubernetes.io/name', 0],
  [isQualifiedName, 'a/b/c', 1],
  [isQualifiedName, '/b', 1],
  [isQualifiedName, 'Name_1.x', 0],
  [isValidPortName, 'http', 0],
  [isValidPortName, '80', 1],
  [isValidPortName, 'a--b', 1],
  [isValidPortName, 'abcdefghijklmnop', 1],
  [isValidIP, '10.0.0.1', 0],
  [isValidIP, '010.0.0.1', 1],
  [isValidIP, 'fd00::1', 0],
  [isValidIP, '1::2::3', 1],
] as const)('%O of %j has %d errors', (check, value, count) => {
  expect(check(value)).toHaveLength(count);
});
