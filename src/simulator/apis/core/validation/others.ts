/** The smaller kinds of core/v1. */
import type { FieldError } from '../../../apimachinery/field-error.ts';
import {
  duplicate,
  forbidden,
  invalid,
  notSupported,
  required,
  tooLong,
} from '../../../apimachinery/field-error.ts';
import { FieldPath } from '../../../apimachinery/field-path.ts';
import {
  isConfigMapKey,
  isDNS1035Label,
  isDNS1123Label,
  isDNS1123Subdomain,
  isQualifiedName,
  isValidIP,
  isValidPortNum,
} from '../../../apimachinery/formats.ts';
import type { ConfigMap, Namespace, Node, ResourceList, Secret, Service, ServicePort } from '../types.ts';
import { validatePortNumOrName } from './handlers.ts';
import { validateLabels, validateObjectMeta } from './metadata.ts';
import { validateQuantity } from './resources.ts';
import { validateTaints } from './scheduling.ts';

const SERVICE_TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const MAX_CONFIG_BYTES = 1024 * 1024;

/** Upstream: pkg/apis/core/validation/validation.go ValidateServiceCreate (v1.37) */
export function validateService(service: Service): FieldError[] {
  const spec = service.spec ?? {};
  const path = FieldPath.of('spec');
  const errors = validateObjectMeta(service.metadata ?? {}, true, isDNS1035Label);
  const headless = spec.clusterIP === 'None';
  const ports = spec.ports ?? [];
  if (ports.length === 0 && !headless && spec.type !== 'ExternalName') {
    errors.push(required(path.child('ports')));
  }
  if (headless && (spec.type === 'LoadBalancer' || spec.type === 'NodePort')) {
    const detail = `may not be set to 'None' for ${spec.type} services`;
    errors.push(invalid(path.child('clusterIPs').index(0), 'None', detail));
  }
  if (spec.type === 'ExternalName') errors.push(...validateExternalName(spec.externalName, path));
  errors.push(...validateServicePorts(ports, spec.type, path.child('ports')));
  errors.push(...validateLabels(spec.selector, path.child('selector')));
  if (!['ClientIP', 'None'].includes(spec.sessionAffinity ?? '')) {
    const affinityPath = path.child('sessionAffinity');
    errors.push(notSupported(affinityPath, spec.sessionAffinity ?? '', ['ClientIP', 'None']));
  }
  if (spec.clusterIP && !headless) {
    const at = path.child('clusterIPs').index(0);
    errors.push(...isValidIP(spec.clusterIP).map((text) => invalid(at, spec.clusterIP, text)));
  }
  if (!SERVICE_TYPES.includes(spec.type ?? '')) {
    errors.push(notSupported(path.child('type'), spec.type ?? '', SERVICE_TYPES));
  }
  const external = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  if (spec.externalTrafficPolicy && !external && !spec.externalIPs?.length) {
    const at = path.child('externalTrafficPolicy');
    const detail = 'may only be set for externally-accessible services';
    errors.push(invalid(at, spec.externalTrafficPolicy, detail));
  }
  return errors;
}

function validateExternalName(name: string | undefined, path: FieldPath): FieldError[] {
  const cname = (name ?? '').replace(/\.$/, '');
  const at = path.child('externalName');
  return cname ? isDNS1123Subdomain(cname).map((text) => invalid(at, cname, text)) : [required(at)];
}

function validateServicePorts(
  ports: readonly ServicePort[],
  type: string | undefined,
  path: FieldPath,
): FieldError[] {
  const names = new Set<string>();
  const pairs = new Set<string>();
  const nodePorts = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = path.index(index);
    const errors: FieldError[] = [];
    if (!port.name) {
      if (ports.length > 1) errors.push(required(at.child('name')));
    } else {
      errors.push(...isDNS1123Label(port.name).map((text) => invalid(at.child('name'), port.name, text)));
      if (names.has(port.name)) errors.push(duplicate(at.child('name'), port.name));
      names.add(port.name);
    }
    errors.push(
      ...isValidPortNum(port.port ?? 0).map((text) => invalid(at.child('port'), port.port ?? 0, text)),
    );
    const protocol = port.protocol ?? '';
    if (!PROTOCOLS.includes(protocol)) errors.push(notSupported(at.child('protocol'), protocol, PROTOCOLS));
    errors.push(...validatePortNumOrName(port.targetPort, at.child('targetPort')));
    if (port.appProtocol) {
      const appPath = at.child('appProtocol');
      errors.push(
        ...isQualifiedName(port.appProtocol).map((text) => invalid(appPath, port.appProtocol, text)),
      );
    }
    if (port.nodePort && type === 'ClusterIP') {
      errors.push(forbidden(at.child('nodePort'), "may not be used when `type` is 'ClusterIP'"));
    }
    const nodePort = `${protocol}/${port.nodePort}`;
    if (port.nodePort && nodePorts.has(nodePort)) errors.push(duplicate(at.child('nodePort'), port.nodePort));
    nodePorts.add(nodePort);
    const pair = `${protocol}/${port.port}`;
    if (pairs.has(pair)) errors.push(duplicate(at, { port: port.port, protocol }));
    pairs.add(pair);
    return errors;
  });
}

/** Upstream: pkg/apis/core/validation/validation.go ValidateConfigMap (v1.37) */
export function validateConfigMap(configMap: ConfigMap): FieldError[] {
  const errors = validateObjectMeta(configMap.metadata ?? {}, true, isDNS1123Subdomain);
  const { data = {}, binaryData = {} } = configMap;
  let total = 0;
  for (const [key, value] of Object.entries(data)) {
    const at = FieldPath.of('data').key(key);
    errors.push(...isConfigMapKey(key).map((text) => invalid(at, key, text)));
    if (Object.hasOwn(binaryData, key)) {
      errors.push(invalid(at, key, 'duplicate of key present in binaryData'));
    }
    total += value.length;
  }
  for (const [key, value] of Object.entries(binaryData)) {
    const at = FieldPath.of('binaryData').key(key);
    errors.push(...isConfigMapKey(key).map((text) => invalid(at, key, text)));
    total += value.length;
  }
  if (total > MAX_CONFIG_BYTES) errors.push(tooLong(FieldPath.of('data'), '', MAX_CONFIG_BYTES));
  return errors;
}

/** Upstream: pkg/apis/core/validation/validation.go ValidateSecret (v1.37) */
export function validateSecret(secret: Secret): FieldError[] {
  const errors = validateObjectMeta(secret.metadata ?? {}, true, isDNS1123Subdomain);
  const path = FieldPath.of('data');
  const { data = {}, type } = secret;
  let total = 0;
  for (const [key, value] of Object.entries(data)) {
    errors.push(...isConfigMapKey(key).map((text) => invalid(path.key(key), key, text)));
    total += value.length;
  }
  if (total > MAX_CONFIG_BYTES) errors.push(tooLong(path, '', MAX_CONFIG_BYTES));
  const needed =
    type === 'kubernetes.io/tls'
      ? ['tls.crt', 'tls.key']
      : type === 'kubernetes.io/dockerconfigjson'
        ? ['.dockerconfigjson']
        : type === 'kubernetes.io/ssh-auth'
          ? ['ssh-privatekey']
          : [];
  errors.push(...needed.filter((key) => !Object.hasOwn(data, key)).map((key) => required(path.key(key))));
  return errors;
}

/** Upstream: pkg/apis/core/validation/validation.go ValidateNode (v1.37) */
export function validateNode(node: Node): FieldError[] {
  const quantities = (field: 'capacity' | 'allocatable', list: ResourceList | undefined) =>
    Object.entries(list ?? {}).flatMap(([name, text]) =>
      validateQuantity(name, String(text), FieldPath.of('status', field, name)),
    );
  return [
    ...validateObjectMeta(node.metadata ?? {}, false, isDNS1123Subdomain),
    // Upstream names the path so, although taints stand in the spec.
    ...validateTaints(node.spec?.taints, FieldPath.of('metadata', 'taints')),
    ...quantities('capacity', node.status?.capacity),
    ...quantities('allocatable', node.status?.allocatable),
  ];
}

/** Upstream: pkg/apis/core/validation/validation.go ValidateNamespace (v1.37) */
export function validateNamespace(namespace: Namespace): FieldError[] {
  return validateObjectMeta(namespace.metadata ?? {}, false, isDNS1123Label);
}
