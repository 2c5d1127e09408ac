/**
 * Formats of names and values. Each check gives the API server's sentences about what is wrong, none when all is well.
 *
 * Upstream: staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go, pkg/api/validate/content (v1.37)
 */

const DNS_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS_SUBDOMAIN = `${DNS_LABEL}(\\.${DNS_LABEL})*`;
const DNS_1035_LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const QUALIFIED_NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${QUALIFIED_NAME})?`;
const CONFIG_KEY = '[-._a-zA-Z0-9]+';
const HEADER_NAME = '[-A-Za-z0-9]+';

const MAX_LABEL = 63;
const MAX_SUBDOMAIN = 253;

export function isDNS1123Label(value: string): string[] {
  const errors = value.length > MAX_LABEL ? [maxLength(MAX_LABEL, 'characters')] : [];
  if (matches(DNS_LABEL, value)) return errors;
  if (matches(DNS_SUBDOMAIN, value)) return [...errors, 'must not contain dots'];
  const message =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  return [...errors, regexError(message, DNS_LABEL, 'my-name', '123-abc')];
}

export function isDNS1123Subdomain(value: string): string[] {
  const errors = value.length > MAX_SUBDOMAIN ? [maxLength(MAX_SUBDOMAIN, 'characters')] : [];
  if (matches(DNS_SUBDOMAIN, value)) return errors;
  const message =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  return [...errors, regexError(message, DNS_SUBDOMAIN, 'example.com')];
}

export function isDNS1035Label(value: string): string[] {
  const errors = value.length > MAX_LABEL ? [maxLength(MAX_LABEL, 'characters')] : [];
  if (matches(DNS_1035_LABEL, value)) return errors;
  const message =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return [...errors, regexError(message, DNS_1035_LABEL, 'my-name', 'abc-123')];
}

/** A label's or annotation's key: a name with an optional domain before a slash. */
export function isQualifiedName(value: string): string[] {
  const explanation = regexError(
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    QUALIFIED_NAME,
    'MyName',
    'my.name',
    '123-abc',
  );
  const parts = value.split('/');
  if (parts.length > 2) {
    return [
      `a qualified name ${explanation} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const errors: string[] = [];
  const name = parts.at(-1) as string;
  if (parts.length === 2) {
    const prefix = parts[0] as string;
    const wrong = prefix === '' ? ['must be non-empty'] : isDNS1123Subdomain(prefix);
    errors.push(...wrong.map((message) => `prefix part ${message}`));
  }
  if (name === '') errors.push('name part must be non-empty');
  else if (name.length > MAX_LABEL) errors.push(`name part ${maxLength(MAX_LABEL, 'bytes')}`);
  if (!matches(QUALIFIED_NAME, name)) errors.push(`name part ${explanation}`);
  return errors;
}

export function isValidLabelValue(value: string): string[] {
  const errors = value.length > MAX_LABEL ? [maxLength(MAX_LABEL, 'bytes')] : [];
  if (matches(LABEL_VALUE, value)) return errors;
  const message =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  return [...errors, regexError(message, LABEL_VALUE, 'MyValue', 'my_value', '12345')];
}

export function isConfigMapKey(value: string): string[] {
  const errors = value.length > MAX_SUBDOMAIN ? [maxLength(MAX_SUBDOMAIN, 'characters')] : [];
  if (!matches(CONFIG_KEY, value)) {
    const message = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
    errors.push(regexError(message, CONFIG_KEY, 'key.name', 'KEY_NAME', 'key-name'));
  }
  if (value === '.') errors.push("must not be '.'");
  else if (value === '..') errors.push("must not be '..'");
  else if (value.startsWith('..')) errors.push("must not start with '..'");
  return errors;
}

/** Environment variable names: anything printable in ASCII but `=`, since 1.34. */
export function isEnvVarName(value: string): string[] {
  if (value === '') return ['environment variable name must be non-empty'];
  if (/^[\x20-\x3c\x3e-\x7e]+$/.test(value)) return [];
  return ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

export function isHTTPHeaderName(value: string): string[] {
  if (matches(HEADER_NAME, value)) return [];
  const message = "a valid HTTP header must consist of alphanumeric characters or '-'";
  return [regexError(message, HEADER_NAME, 'X-Header-Name')];
}

export function isValidPortNum(port: number): string[] {
  return Number.isInteger(port) && port >= 1 && port <= 65535 ? [] : [inclusiveRange(1, 65535)];
}

export function isValidPortName(name: string): string[] {
  const errors: string[] = [];
  if (name.length > 15) errors.push(maxLength(15, 'characters'));
  if (!matches('[-a-z0-9]+', name)) {
    errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(name)) errors.push('must contain at least one letter (a-z)');
  if (name.includes('--')) errors.push('must not contain consecutive hyphens');
  if (/^-|-$/.test(name)) errors.push('must not begin or end with a hyphen');
  return errors;
}

export function isValidPercent(value: string): string[] {
  if (matches('[0-9]+%', value)) return [];
  const message = "a valid percent string must be a numeric string followed by an ending '%'";
  return [regexError(message, '[0-9]+%', '1%', '93%')];
}

export function isValidIP(value: string): string[] {
  return isIPv4(value) || isIPv6(value)
    ? []
    : ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
}

export function inclusiveRange(minimum: number, maximum: number): string {
  return `must be between ${minimum} and ${maximum}, inclusive`;
}

function isIPv4(value: string): boolean {
  const parts = value.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIPv6(value: string): boolean {
  const halves = value.split('::');
  if (halves.length > 2 || !value.includes(':')) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}

/** Long values are cut off by their length: no pattern is tried on them. */
function matches(pattern: string, value: string): boolean {
  return value.length <= 4096 && new RegExp(`^(?:${pattern})$`).test(value);
}

function maxLength(maximum: number, unit: 'characters' | 'bytes'): string {
  return `must be no more than ${maximum} ${unit}`;
}

function regexError(message: string, pattern: string, ...examples: string[]): string {
  const listed = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (e.g. ${listed}regex used for validation is '${pattern}')`;
}
