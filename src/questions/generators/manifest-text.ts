/** A generated manifest as people write it. Its values are our own, so that no YAML library is needed to write them. */

export function manifestText(object: Readonly<Record<string, unknown>>): string {
  return `${mapLines(object).join('\n')}\n`;
}

function mapLines(map: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(map)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) => {
      if (isMap(value))
        return isFlat(value) ? [`${key}: ${flow(value)}`] : [`${key}:`, ...indented(mapLines(value))];
      if (Array.isArray(value) && value.some(isMap)) return [`${key}:`, ...value.flatMap(itemLines)];
      return [`${key}: ${flow(value)}`];
    });
}

function itemLines(item: Record<string, unknown>): string[] {
  const [first = '', ...rest] = mapLines(item);
  return [`- ${first}`, ...indented(rest)];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What fits on a line: an action of a probe or of a hook, a label. */
function isFlat(map: Readonly<Record<string, unknown>>): boolean {
  const values = Object.values(map);
  return (
    values.length <= 2 &&
    values.every((value) => !isMap(value) && !(Array.isArray(value) && value.some(isMap))) &&
    !('name' in map)
  );
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isMap(value))
    return `{${Object.entries(value)
      .map(([key, each]) => `${key}: ${flow(each)}`)
      .join(', ')}}`;
  if (typeof value !== 'string') return String(value);
  return /^[A-Za-z/-][\w./:-]*$/.test(value) &&
    !/^(true|false|yes|no|on|off|null|y|n|-)$/i.test(value) &&
    !value.endsWith(':')
    ? value
    : JSON.stringify(value);
}
