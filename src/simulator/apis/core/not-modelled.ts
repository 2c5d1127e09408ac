/**
 * What a manifest may say that the simulator takes, checks as the API server does, keeps, and otherwise leaves without
 * effect. One line each, so that nobody waits for an effect that will not come.
 */
import type { PathSegment } from '../../apimachinery/field-path.ts';
import { FieldPath } from '../../apimachinery/field-path.ts';
import type { KubernetesObject } from '../../apimachinery/meta.ts';

interface NotModelled {
  /** Pattern of the field: `[]` is any item, `*` any name at that place. */
  field: string;
  /** The line, in English; the interface has it in the reader's language by `id`. */
  text: string;
}

export const NOT_MODELLED = {
  'pod-affinity-preferred': {
    field: 'spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution',
    text: 'Preferring to be near other Pods does not change which node is chosen; requiring it does.',
  },
  'pod-anti-affinity-preferred': {
    field: 'spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution',
    text: 'Preferring to be away from other Pods does not change which node is chosen; requiring it does.',
  },
  'topology-spread': {
    field: 'spec.topologySpreadConstraints[].whenUnsatisfiable',
    text: 'Only constraints that say DoNotSchedule count; the others change nothing.',
  },
  'scheduler-name': {
    field: 'spec.schedulerName',
    text: 'There is one scheduler, default-scheduler; a Pod for another one stays Pending.',
  },
  'priority-class': {
    field: 'spec.priorityClassName',
    text: 'Its PriorityClass is assumed to exist; no Pod gives way to another.',
  },
  account: {
    field: 'spec.serviceAccountName',
    text: 'Its ServiceAccount is assumed to exist; nobody has rights here.',
  },
  namespace: {
    field: 'metadata.namespace',
    text: 'Its Namespace is assumed to exist, also where no manifest creates it.',
  },
  'scheduling-group': {
    field: 'spec.schedulingGroup',
    text: 'Pods are scheduled one by one, never as a group.',
  },
  'runtime-class': {
    field: 'spec.runtimeClassName',
    text: 'There is one container runtime; the class is kept but changes nothing.',
  },
  'dns-config': {
    field: 'spec.dnsConfig',
    text: 'Name lookups do not follow a DNS configuration of the Pod.',
  },
  'host-users': {
    field: 'spec.hostUsers',
    text: 'Users are not mapped to others of the node; false is kept only.',
  },
  'host-aliases': { field: 'spec.hostAliases', text: 'Extra lines of /etc/hosts are not written.' },
  'image-pull-secrets': {
    field: 'spec.imagePullSecrets',
    text: 'The registry asks for no credentials; pull secrets are not read.',
  },
  'resource-claims': {
    field: 'spec.resourceClaims',
    text: 'Devices are not allocated; resource claims are kept only.',
  },
  'eviction-responders': {
    field: 'spec.evictionResponders',
    text: 'Evictions are not negotiated with responders.',
  },
  'pod-security-context': {
    field: 'spec.securityContext',
    text: 'Users, groups, seccomp, SELinux and sysctls are kept, not enforced.',
  },
  'container-security-context': {
    field: 'spec.containers[].securityContext',
    text: 'Users, capabilities and privileges are kept, not enforced.',
  },
  'pod-resources': {
    field: 'spec.resources',
    text: 'Resources of the whole Pod count for scheduling, but no memory limit of the Pod is enforced.',
  },
  'resize-policy': {
    field: 'spec.containers[].resizePolicy',
    text: 'Containers are not resized while they run.',
  },
  'extended-resources': {
    field: 'spec.containers[].resources.limits.*/*',
    text: 'GPUs and other extended resources are counted by the scheduler, but there are no devices.',
  },
  'stop-signal': {
    field: 'spec.containers[].lifecycle.stopSignal',
    text: 'The signal is behind a gate that is off (ContainerStopSignals, alpha); TERM is sent.',
  },
  'volume-devices': {
    field: 'spec.containers[].volumeDevices',
    text: 'Block devices are not attached.',
  },
  'mount-propagation': {
    field: 'spec.containers[].volumeMounts[].mountPropagation',
    text: 'Mounts do not propagate between the node and containers.',
  },
  'bind-mount-options': {
    field: 'spec.containers[].volumeMounts[].bindMountOptions',
    text: 'Mount options are behind a gate that is off (VolumeBindMountOptions, alpha); nothing is forbidden.',
  },
  'volume-mode': {
    field: 'spec.volumes[].emptyDir.mode',
    text: 'The mode is behind a gate that is off (EmptyDirVolumeMode, alpha); everybody may read and write.',
  },
  'volume-certificates': {
    field: 'spec.volumes[].projected.sources[].{clusterTrustBundle,podCertificate}',
    text: 'No certificates are issued or bundled; the files are missing.',
  },
  'volume-host-path': {
    field: 'spec.volumes[].hostPath',
    text: 'The node has no files: the volume is an empty directory, whatever its type.',
  },
  'volume-claim': {
    field: 'spec.volumes[].persistentVolumeClaim',
    text: 'There are no persistent volumes: the claim counts as bound and is empty at first.',
  },
  'volume-ephemeral': {
    field: 'spec.volumes[].ephemeral',
    text: 'No claim is made for the volume; it is an empty directory.',
  },
  'volume-csi': {
    field: 'spec.volumes[].csi',
    text: 'No storage driver runs; the volume is an empty directory.',
  },
  'volume-nfs': {
    field: 'spec.volumes[].nfs',
    text: 'No server is reached; the volume is an empty directory.',
  },
  'volume-image': {
    field: 'spec.volumes[].image',
    text: 'The image is not unpacked; the volume is an empty directory.',
  },
  'volume-cloud': {
    field:
      'spec.volumes[].{awsElasticBlockStore,azureDisk,azureFile,cephfs,cinder,fc,flexVolume,flocker,gcePersistentDisk,gitRepo,glusterfs,iscsi,photonPersistentDisk,portworxVolume,quobyte,rbd,scaleIO,storageos,vsphereVolume}',
    text: 'No cloud or network disk is attached; the volume is an empty directory.',
  },
  'service-session-affinity': {
    field: 'spec.sessionAffinity',
    text: 'Requests of one client are not kept on one Pod.',
  },
  'service-load-balancer': {
    field: 'spec.loadBalancerClass',
    text: 'There is no load balancer; the external address stays pending.',
  },
  'node-config': { field: 'spec.configSource', text: 'The field has no effect in Kubernetes either.' },
} as const satisfies Record<string, NotModelled>;

export type NotModelledId = keyof typeof NOT_MODELLED;

export interface NotModelledUse {
  id: NotModelledId;
  text: string;
  field: string;
  segments: readonly PathSegment[];
}

/** Values that need no line: defaults of the API, and what every cluster has. */
const WITHOUT_LINE: Partial<Record<NotModelledId, readonly unknown[]>> = {
  'host-users': [true],
  namespace: ['default', 'kube-system', 'kube-public', 'kube-node-lease'],
  'scheduler-name': ['default-scheduler'],
  account: ['default'],
  'service-session-affinity': ['None'],
  'topology-spread': ['DoNotSchedule'],
};

/** Which lines hold for an object, and where in it. Init containers count as containers. */
export function findNotModelled(object: KubernetesObject): NotModelledUse[] {
  const uses: NotModelledUse[] = [];
  const isService = object.kind === 'Service';
  const isNode = object.kind === 'Node';
  if (!isService && !isNode && object.kind !== 'Pod') return uses;
  for (const id of Object.keys(NOT_MODELLED) as NotModelledId[]) {
    if (isService !== id.startsWith('service-') || isNode !== id.startsWith('node-')) continue;
    const { field, text } = NOT_MODELLED[id];
    const patterns = field.includes('spec.containers[]')
      ? [field, field.replace('spec.containers[]', 'spec.initContainers[]')]
      : [field];
    for (const pattern of patterns) {
      for (const { path, value } of match(object, pattern)) {
        if (isEmpty(value) || WITHOUT_LINE[id]?.includes(value)) continue;
        uses.push({ id, text, field: path.toString(), segments: path.segments });
      }
    }
  }
  return uses;
}

interface Found {
  path: FieldPath;
  value: unknown;
}

function match(object: unknown, pattern: string): Found[] {
  let found: Found[] = [{ path: new FieldPath([]), value: object }];
  for (const part of pattern.split('.')) {
    const list = part.endsWith('[]');
    const names = nameTest(list ? part.slice(0, -2) : part);
    found = found.flatMap(({ path, value }) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
      const inside = Object.entries(value)
        .filter(([name]) => names(name))
        .map(([name, child]) => ({
          path: part === '*/*' ? path.key(name) : path.child(name),
          value: child as unknown,
        }));
      return list ? inside.flatMap(items) : inside;
    });
  }
  return found;
}

function items({ path, value }: Found): Found[] {
  return Array.isArray(value) ? value.map((item, index) => ({ path: path.index(index), value: item })) : [];
}

/** A star is any name, two with a slash between any name with a slash, `{a,b}` one of these, else the name itself. */
function nameTest(part: string): (name: string) => boolean {
  if (part === '*') return () => true;
  if (part === '*/*') return (name) => name.includes('/');
  if (part.startsWith('{')) {
    const names = new Set(part.slice(1, -1).split(','));
    return (name) => names.has(name);
  }
  return (name) => name === part;
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value as object).length === 0);
}
