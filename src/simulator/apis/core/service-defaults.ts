import { encodeBase64 } from '../../apimachinery/base64.ts';
import type { Secret, Service } from './types.ts';

/** Upstream: pkg/apis/core/v1/defaults.go SetDefaults_Service (v1.37) */
export function setServiceDefaults(service: Service): Service {
  const { selector, ...others } = service.spec ?? {};
  // An empty map is none once it has been stored: protobuf has no word for the difference.
  const spec = selector && Object.keys(selector).length > 0 ? { selector, ...others } : others;
  const type = spec.type ?? 'ClusterIP';
  const external = type === 'NodePort' || type === 'LoadBalancer';
  return {
    ...service,
    spec: {
      ...spec,
      type,
      sessionAffinity: spec.sessionAffinity ?? 'None',
      ...(external ? { externalTrafficPolicy: spec.externalTrafficPolicy ?? 'Cluster' } : {}),
      ...(type === 'ExternalName' ? {} : { internalTrafficPolicy: spec.internalTrafficPolicy ?? 'Cluster' }),
      ...(spec.ports
        ? {
            ports: spec.ports.map((port) => ({
              ...port,
              protocol: port.protocol ?? 'TCP',
              targetPort: port.targetPort || port.port,
            })),
          }
        : {}),
    },
  };
}

/** The write-only stringData joins data. Upstream: pkg/apis/core/v1/conversion.go, SetDefaults_Secret (v1.37) */
export function setSecretDefaults(secret: Secret): Secret {
  const { stringData, ...rest } = secret;
  const encoded = Object.entries(stringData ?? {}).map(([key, text]) => [key, encodeBase64(text)]);
  return {
    ...rest,
    type: secret.type ?? 'Opaque',
    ...(secret.data || stringData ? { data: { ...secret.data, ...Object.fromEntries(encoded) } } : {}),
  };
}
