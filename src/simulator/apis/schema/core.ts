/**
 * The structs of core/v1 that a Pod, Node, Service, ConfigMap, Secret, Namespace or Event is made of, and those of
 * meta/v1 in them. All fields, also those the simulator does nothing with: an unknown field is an error.
 *
 * Upstream: staging/src/k8s.io/api/core/v1/types.go, apimachinery/pkg/apis/meta/v1/types.go (v1.37)
 */
import type { StructTable } from './types.ts';

export const META: StructTable = {
  TypeMeta: 'apiVersion!:string kind!:string',
  ObjectMeta: `name!:string generateName:string namespace:string selfLink:string uid:types.UID=string
    resourceVersion:string generation:int64 creationTimestamp:Time deletionTimestamp:Time
    deletionGracePeriodSeconds:int64 labels:map[string]string annotations:map[string]string
    ownerReferences:[]OwnerReference finalizers:[]string managedFields:[]ManagedFieldsEntry`,
  OwnerReference: `apiVersion!:string kind!:string name!:string uid!:types.UID=string controller:bool
    blockOwnerDeletion:bool`,
  ManagedFieldsEntry: `manager:string operation:ManagedFieldsOperationType=string apiVersion:string time:Time
    fieldsType:string fieldsV1:any subresource:string`,
  LabelSelector: 'matchLabels:map[string]string matchExpressions:[]LabelSelectorRequirement',
  LabelSelectorRequirement: 'key!:string operator!:LabelSelectorOperator=string values:[]string',
  Condition: `type!:string status!:ConditionStatus=string observedGeneration:int64 lastTransitionTime:Time
    reason:string message:string`,
  ListMeta: 'selfLink:string resourceVersion:string continue:string remainingItemCount:int64',
};

export const CORE: StructTable = {
  Pod: '*TypeMeta metadata!:ObjectMeta spec!:PodSpec status!:PodStatus',
  PodSpec: `containers!:[]Container initContainers:[]Container volumes:[]Volume
    ephemeralContainers:[]EphemeralContainer restartPolicy:RestartPolicy=string
    terminationGracePeriodSeconds:int64 activeDeadlineSeconds:int64 dnsPolicy:DNSPolicy=string
    nodeSelector:map[string]string serviceAccountName:string serviceAccount:string
    automountServiceAccountToken:bool nodeName:string hostNetwork:bool hostPID:bool hostIPC:bool
    shareProcessNamespace:bool securityContext:PodSecurityContext imagePullSecrets:[]LocalObjectReference
    hostname:string subdomain:string affinity:Affinity schedulerName:string tolerations:[]Toleration
    hostAliases:[]HostAlias priorityClassName:string priority:int32 dnsConfig:PodDNSConfig
    readinessGates:[]PodReadinessGate runtimeClassName:string enableServiceLinks:bool
    preemptionPolicy:PreemptionPolicy=string overhead:ResourceList=map[string]Quantity
    topologySpreadConstraints:[]TopologySpreadConstraint setHostnameAsFQDN:bool os:PodOS hostUsers:bool
    schedulingGates:[]PodSchedulingGate resourceClaims:[]PodResourceClaim resources:ResourceRequirements
    hostnameOverride:string schedulingGroup:PodSchedulingGroup evictionResponders:[]EvictionResponder`,
  ContainerCommon: `name!:string image:string command:[]string args:[]string workingDir:string
    ports:[]ContainerPort envFrom:[]EnvFromSource env:[]EnvVar resources:ResourceRequirements
    resizePolicy:[]ContainerResizePolicy restartPolicy:ContainerRestartPolicy=string
    restartPolicyRules:[]ContainerRestartRule volumeMounts:[]VolumeMount volumeDevices:[]VolumeDevice
    livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle
    terminationMessagePath:string terminationMessagePolicy:TerminationMessagePolicy=string
    imagePullPolicy:PullPolicy=string securityContext:SecurityContext stdin:bool stdinOnce:bool tty:bool`,
  Container: '*ContainerCommon',
  EphemeralContainer: '*ContainerCommon targetContainerName:string',
  ContainerPort: 'name:string hostPort:int32 containerPort!:int32 protocol:Protocol=string hostIP:string',
  ContainerResizePolicy: `resourceName!:ResourceName=string
    restartPolicy!:ResourceResizeRestartPolicy=string`,
  ContainerRestartRule: `action!:ContainerRestartRuleAction=string
    exitCodes:ContainerRestartRuleOnExitCodes`,
  ContainerRestartRuleOnExitCodes: 'operator!:ContainerRestartRuleOnExitCodesOperator=string values:[]int32',
  EnvVar: 'name!:string value:string valueFrom:EnvVarSource',
  EnvVarSource: `fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector
    configMapKeyRef:ConfigMapKeySelector secretKeyRef:SecretKeySelector fileKeyRef:FileKeySelector`,
  ObjectFieldSelector: 'apiVersion:string fieldPath!:string',
  ResourceFieldSelector: 'containerName:string resource!:string divisor:Quantity',
  ConfigMapKeySelector: 'name:string key!:string optional:bool',
  SecretKeySelector: 'name:string key!:string optional:bool',
  FileKeySelector: 'volumeName!:string path!:string key!:string optional:bool',
  EnvFromSource: 'prefix:string configMapRef:ConfigMapEnvSource secretRef:SecretEnvSource',
  ConfigMapEnvSource: 'name:string optional:bool',
  SecretEnvSource: 'name:string optional:bool',
  ResourceRequirements: `limits:ResourceList=map[string]Quantity requests:ResourceList=map[string]Quantity
    claims:[]ResourceClaim`,
  ResourceClaim: 'name!:string request:string',
  VolumeMount: `name!:string readOnly:bool recursiveReadOnly:RecursiveReadOnlyMode=string mountPath!:string
    subPath:string mountPropagation:MountPropagationMode=string subPathExpr:string
    bindMountOptions:[]string`,
  VolumeDevice: 'name!:string devicePath!:string',
  ProbeHandler: 'exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:GRPCAction',
  Probe: `*ProbeHandler initialDelaySeconds:int32 timeoutSeconds:int32 periodSeconds:int32
    successThreshold:int32 failureThreshold:int32 terminationGracePeriodSeconds:int64`,
  ExecAction: 'command:[]string',
  HTTPGetAction: `path:string port!:IntOrString host:string scheme:URIScheme=string
    httpHeaders:[]HTTPHeader`,
  HTTPHeader: 'name!:string value!:string',
  TCPSocketAction: 'port!:IntOrString host:string',
  GRPCAction: 'port!:int32 service:string',
  SleepAction: 'seconds!:int64',
  Lifecycle: 'postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:Signal=string',
  LifecycleHandler: 'exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction sleep:SleepAction',
  LocalObjectReference: 'name:string',
  HostAlias: 'ip!:string hostnames:[]string',
  PodDNSConfig: 'nameservers:[]string searches:[]string options:[]PodDNSConfigOption',
  PodDNSConfigOption: 'name:string value:string',
  PodReadinessGate: 'conditionType!:PodConditionType=string',
  PodOS: 'name!:OSName=string',
  PodSchedulingGate: 'name!:string',
  PodResourceClaim: 'name!:string resourceClaimName:string resourceClaimTemplateName:string',
  PodSchedulingGroup: 'podGroupName:string',
  EvictionResponder: 'name!:string priority:int32',
  SeccompProfile: 'type!:SeccompProfileType=string localhostProfile:string',
  AppArmorProfile: 'type!:AppArmorProfileType=string localhostProfile:string',
  SELinuxOptions: 'user:string role:string type:string level:string',
  WindowsSecurityContextOptions: `gmsaCredentialSpecName:string gmsaCredentialSpec:string
    runAsUserName:string hostProcess:bool`,
  Sysctl: 'name!:string value!:string',
  Capabilities: 'add:[]Capability=string drop:[]Capability=string',
  PodSecurityContext: `seLinuxOptions:SELinuxOptions windowsOptions:WindowsSecurityContextOptions
    runAsUser:int64 runAsGroup:int64 runAsNonRoot:bool supplementalGroups:[]int64
    supplementalGroupsPolicy:SupplementalGroupsPolicy=string fsGroup:int64 sysctls:[]Sysctl
    fsGroupChangePolicy:PodFSGroupChangePolicy=string seccompProfile:SeccompProfile
    appArmorProfile:AppArmorProfile seLinuxChangePolicy:PodSELinuxChangePolicy=string`,
  SecurityContext: `capabilities:Capabilities privileged:bool seLinuxOptions:SELinuxOptions
    windowsOptions:WindowsSecurityContextOptions runAsUser:int64 runAsGroup:int64 runAsNonRoot:bool
    readOnlyRootFilesystem:bool allowPrivilegeEscalation:bool procMount:ProcMountType=string
    seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile`,

  Toleration: `key:string operator:TolerationOperator=string value:string effect:TaintEffect=string
    tolerationSeconds:int64`,
  Taint: 'key!:string value:string effect!:TaintEffect=string timeAdded:Time',
  Affinity: 'nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity',
  NodeAffinity: `requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
    preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm`,
  NodeSelector: 'nodeSelectorTerms!:[]NodeSelectorTerm',
  NodeSelectorTerm: 'matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement',
  NodeSelectorRequirement: 'key!:string operator!:NodeSelectorOperator=string values:[]string',
  PreferredSchedulingTerm: 'weight!:int32 preference!:NodeSelectorTerm',
  PodAffinity: `requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
    preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm`,
  PodAntiAffinity: `requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
    preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm`,
  WeightedPodAffinityTerm: 'weight!:int32 podAffinityTerm!:PodAffinityTerm',
  PodAffinityTerm: `labelSelector:LabelSelector namespaces:[]string topologyKey!:string
    namespaceSelector:LabelSelector matchLabelKeys:[]string mismatchLabelKeys:[]string`,
  TopologySpreadConstraint: `maxSkew!:int32 topologyKey!:string
    whenUnsatisfiable!:UnsatisfiableConstraintAction=string labelSelector:LabelSelector minDomains:int32
    nodeAffinityPolicy:NodeInclusionPolicy=string nodeTaintsPolicy:NodeInclusionPolicy=string
    matchLabelKeys:[]string`,

  Volume: 'name!:string *VolumeSource',
  VolumeSource: `hostPath:HostPathVolumeSource emptyDir:EmptyDirVolumeSource gcePersistentDisk:any
    awsElasticBlockStore:any gitRepo:any secret:SecretVolumeSource nfs:NFSVolumeSource iscsi:any glusterfs:any
    persistentVolumeClaim:PersistentVolumeClaimVolumeSource rbd:any flexVolume:any cinder:any cephfs:any
    flocker:any downwardAPI:DownwardAPIVolumeSource fc:any azureFile:any configMap:ConfigMapVolumeSource
    vsphereVolume:any quobyte:any azureDisk:any photonPersistentDisk:any projected:ProjectedVolumeSource
    portworxVolume:any scaleIO:any storageos:any csi:CSIVolumeSource ephemeral:EphemeralVolumeSource
    image:ImageVolumeSource`,
  HostPathVolumeSource: 'path!:string type:HostPathType=string',
  EmptyDirVolumeSource: 'medium:StorageMedium=string sizeLimit:Quantity mode:int32',
  SecretVolumeSource: 'secretName:string items:[]KeyToPath defaultMode:int32 optional:bool',
  ConfigMapVolumeSource: 'name:string items:[]KeyToPath defaultMode:int32 optional:bool',
  KeyToPath: 'key!:string path!:string mode:int32',
  NFSVolumeSource: 'server!:string path!:string readOnly:bool',
  PersistentVolumeClaimVolumeSource: 'claimName!:string readOnly:bool',
  DownwardAPIVolumeSource: 'items:[]DownwardAPIVolumeFile defaultMode:int32',
  DownwardAPIVolumeFile: `path!:string fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector
    mode:int32`,
  ProjectedVolumeSource: 'sources:[]VolumeProjection defaultMode:int32',
  VolumeProjection: `secret:SecretProjection downwardAPI:DownwardAPIProjection configMap:ConfigMapProjection
    serviceAccountToken:ServiceAccountTokenProjection clusterTrustBundle:any podCertificate:any`,
  SecretProjection: 'name:string items:[]KeyToPath optional:bool',
  ConfigMapProjection: 'name:string items:[]KeyToPath optional:bool',
  DownwardAPIProjection: 'items:[]DownwardAPIVolumeFile',
  ServiceAccountTokenProjection: 'audience:string expirationSeconds:int64 path!:string',
  CSIVolumeSource: `driver!:string readOnly:bool fsType:string volumeAttributes:map[string]string
    nodePublishSecretRef:LocalObjectReference`,
  EphemeralVolumeSource: 'volumeClaimTemplate:any',
  ImageVolumeSource: 'reference:string pullPolicy:PullPolicy=string',

  PodStatus: `observedGeneration:int64 phase:PodPhase=string conditions:[]PodCondition message:string
    reason:string nominatedNodeName:string hostIP:string hostIPs:[]HostIP podIP:string podIPs:[]PodIP
    startTime:Time initContainerStatuses:[]ContainerStatus containerStatuses:[]ContainerStatus
    qosClass:PodQOSClass=string ephemeralContainerStatuses:[]ContainerStatus resize:PodResizeStatus=string
    resourceClaimStatuses:any extendedResourceClaimStatus:any nodeAllocatableResourceClaimStatuses:any
    allocatedResources:ResourceList=map[string]Quantity resources:ResourceRequirements`,
  HostIP: 'ip!:string',
  PodIP: 'ip!:string',
  PodCondition: `type!:PodConditionType=string observedGeneration:int64 status!:ConditionStatus=string
    lastProbeTime:Time lastTransitionTime:Time reason:string message:string`,
  ContainerStatus: `name!:string state!:ContainerState lastState!:ContainerState ready!:bool
    restartCount!:int32 image!:string imageID!:string containerID:string started:bool
    allocatedResources:ResourceList=map[string]Quantity resources:ResourceRequirements volumeMounts:any
    user:any allocatedResourcesStatus:any stopSignal:Signal=string`,
  ContainerState: `waiting:ContainerStateWaiting running:ContainerStateRunning
    terminated:ContainerStateTerminated`,
  ContainerStateWaiting: 'reason:string message:string',
  ContainerStateRunning: 'startedAt:Time',
  ContainerStateTerminated: `exitCode!:int32 signal:int32 reason:string message:string startedAt:Time
    finishedAt:Time containerID:string`,

  Node: '*TypeMeta metadata!:ObjectMeta spec!:NodeSpec status!:NodeStatus',
  NodeSpec: `podCIDR:string podCIDRs:[]string providerID:string unschedulable:bool taints:[]Taint
    configSource:any externalID:string`,
  NodeStatus: `capacity:ResourceList=map[string]Quantity allocatable:ResourceList=map[string]Quantity
    phase:NodePhase=string conditions:[]NodeCondition addresses:[]NodeAddress daemonEndpoints:any
    nodeInfo:NodeSystemInfo images:[]ContainerImage volumesInUse:[]UniqueVolumeName=string volumesAttached:any
    config:any runtimeHandlers:any features:any declaredFeatures:[]string`,
  NodeCondition: `type!:NodeConditionType=string status!:ConditionStatus=string lastHeartbeatTime:Time
    lastTransitionTime:Time reason:string message:string`,
  NodeAddress: 'type!:NodeAddressType=string address!:string',
  NodeSystemInfo: `machineID:string systemUUID:string bootID:string kernelVersion:string osImage:string
    containerRuntimeVersion:string kubeletVersion:string kubeProxyVersion:string operatingSystem:string
    architecture:string swap:any`,
  ContainerImage: 'names:[]string sizeBytes:int64',

  Service: '*TypeMeta metadata!:ObjectMeta spec!:ServiceSpec status:ServiceStatus',
  ServiceSpec: `ports:[]ServicePort selector:map[string]string clusterIP:string clusterIPs:[]string
    type:ServiceType=string externalIPs:[]string sessionAffinity:ServiceAffinity=string
    loadBalancerIP:string loadBalancerSourceRanges:[]string externalName:string
    externalTrafficPolicy:ServiceExternalTrafficPolicy=string healthCheckNodePort:int32
    publishNotReadyAddresses:bool sessionAffinityConfig:SessionAffinityConfig ipFamilies:[]IPFamily=string
    ipFamilyPolicy:IPFamilyPolicy=string allocateLoadBalancerNodePorts:bool loadBalancerClass:string
    internalTrafficPolicy:ServiceInternalTrafficPolicy=string trafficDistribution:string`,
  ServicePort: `name:string protocol:Protocol=string appProtocol:string port!:int32 targetPort:IntOrString
    nodePort:int32`,
  SessionAffinityConfig: 'clientIP:ClientIPConfig',
  ClientIPConfig: 'timeoutSeconds:int32',
  ServiceStatus: 'loadBalancer:LoadBalancerStatus conditions:[]Condition',
  LoadBalancerStatus: 'ingress:[]LoadBalancerIngress',
  LoadBalancerIngress: 'ip:string hostname:string ipMode:LoadBalancerIPMode=string ports:any',

  ConfigMap: `*TypeMeta metadata!:ObjectMeta immutable:bool data:map[string]string
    binaryData:map[string]bytes`,
  Secret: `*TypeMeta metadata!:ObjectMeta immutable:bool data:map[string]bytes stringData:map[string]string
    type:SecretType=string`,
  Namespace: '*TypeMeta metadata!:ObjectMeta spec:NamespaceSpec status:NamespaceStatus',
  NamespaceSpec: 'finalizers:[]FinalizerName=string',
  NamespaceStatus: 'phase:NamespacePhase=string conditions:any',

  ObjectReference: `kind:string namespace:string name:string uid:types.UID=string apiVersion:string
    resourceVersion:string fieldPath:string`,
  Event: `*TypeMeta metadata!:ObjectMeta involvedObject!:ObjectReference reason:string message:string
    source:EventSource firstTimestamp:Time lastTimestamp:Time count:int32 type:string eventTime:MicroTime
    series:EventSeries action:string related:ObjectReference reportingComponent:string
    reportingInstance:string`,
  EventSource: 'component:string host:string',
  EventSeries: 'count:int32 lastObservedTime:MicroTime',
};
