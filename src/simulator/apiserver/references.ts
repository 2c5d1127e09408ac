/** The ConfigMaps and Secrets that Pods refer to. */
import type { ConfigMap, KeyToPath, Secret, Volume } from '../apis/core/types.ts';
import { getObject } from './apiserver.ts';
import type { Turn } from './turn.ts';

/** A reference to an object with data. */
export interface DataReference {
  readonly kind: 'configmap' | 'secret';
  readonly name: string;
  readonly optional: boolean | undefined;
}

/** As stored, a Secret's in base64; undefined where there is no such object. */
export function dataOf(
  turn: Turn,
  namespace: string,
  { kind, name }: DataReference,
): Readonly<Record<string, string>> | undefined {
  const object = getObject<ConfigMap | Secret>(turn, `${kind}s/${namespace}/${name}`);
  return object && (object.data ?? {});
}

type Given = { name?: string | undefined; optional?: boolean | undefined } | undefined;

/** Of the two fields that name one: that of the ConfigMap, or that of the Secret. */
export function dataReference(configMap: Given, secret: Given): DataReference {
  const { name = '', optional } = configMap ?? secret ?? {};
  return { kind: configMap ? 'configmap' : 'secret', name, optional };
}

/** What a volume, or each source of a projected one, is filled from: an object's data, or the Pod's own fields. */
export interface VolumeSource {
  readonly reference?: DataReference;
  readonly items?: readonly KeyToPath[] | undefined;
  readonly downward?: readonly unknown[] | undefined;
}

/** In order; none for a volume that begins empty or keeps what is in it. */
export function volumeSources({ configMap, secret, downwardAPI, projected }: Volume): VolumeSource[] {
  if (projected) {
    return (projected.sources ?? []).flatMap((source) => {
      const { secret: own, ...others } = source;
      return volumeSources({
        name: '',
        ...others,
        ...(own ? { secret: { ...own, secretName: own.name ?? '' } } : {}),
      });
    });
  }
  if (configMap || secret) {
    const named = secret && { name: secret.secretName, optional: secret.optional };
    return [{ reference: dataReference(configMap, named), items: (configMap ?? secret)?.items }];
  }
  return downwardAPI ? [{ downward: downwardAPI.items }] : [];
}
