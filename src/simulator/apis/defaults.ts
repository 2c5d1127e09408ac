import type { KubernetesObject } from '../apimachinery/meta.ts';
import { setPodDefaults } from './core/defaults.ts';
import { setSecretDefaults, setServiceDefaults } from './core/service-defaults.ts';
import type { Pod, Secret, Service } from './core/types.ts';

/** The object with the defaults of its kind; kinds without any come back as they are. */
export function setDefaults<T extends KubernetesObject>(object: T): T {
  if (object.apiVersion !== 'v1') return object;
  switch (object.kind) {
    case 'Pod':
      return setPodDefaults(object as unknown as Pod) as unknown as T;
    case 'Service':
      return setServiceDefaults(object as unknown as Service) as unknown as T;
    case 'Secret':
      return setSecretDefaults(object as unknown as Secret) as unknown as T;
    default:
      return object;
  }
}
