/** Items of lists by their names. Lists do not change once they are made, so each is sorted out once. */
interface Named {
  readonly name: string;
}

/** In shorter lists looking is faster. */
const SHORT = 16;
const NONE: readonly never[] = [];
const known = new WeakMap<readonly Named[], Map<string, Named[]>>();

/** All of that name, in the order of the list. */
export function allByName<T extends Named>(list: readonly T[], name: string): readonly T[] {
  if (list.length <= SHORT) return list.filter((each) => each.name === name);
  let index = known.get(list) as Map<string, T[]> | undefined;
  if (!index) {
    index = new Map();
    for (const each of list) {
      const same = index.get(each.name);
      if (same) same.push(each);
      else index.set(each.name, [each]);
    }
    known.set(list, index);
  }
  return index.get(name) ?? NONE;
}

/** The first of that name. */
export function findByName<T extends Named>(list: readonly T[], name: string): T | undefined {
  if (list.length > SHORT) return allByName(list, name)[0];
  return list.find((each) => each.name === name);
}
