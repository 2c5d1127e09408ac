/**
 * The vocabulary of Kubernetes: what the spelling check knows and what it offers.
 *
 * `names` are written exactly so; `nouns` (with their plural) and `words` follow the case of the text.
 * `slips` are well-known misspellings that no distance would catch or that are near to something else.
 * `familiar` are words that are right and that we would not offer: products, jargon, abbreviations.
 */

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Proper names, kinds, reasons and fields: one spelling, capital letters included. */
export const names = list(`
  Kubernetes Kubelet kubelet kubeadm kubectl kubeconfig kube-proxy etcd etcdctl containerd dockershim CoreDNS Docker
  Dockerfile Helm Kustomize Calico Cilium Flannel Canal Antrea Weave Multus Prometheus Grafana Fluentd Istio
  Linkerd Envoy Traefik Nginx Tomcat MySQL Redis PostgreSQL Mesos Marathon Swarm iptables nftables Netfilter VXLAN
  Wireguard Linux Ubuntu Debian Alpine Busybox Minikube Rancher OpenShift Headlamp Jenkins GitHub GitLab crictl
  nerdctl runc gVisor

  Namespace ConfigMap Endpoints EndpointSlice LimitRange PersistentVolume PersistentVolumeClaim PodTemplate
  ReplicationController ResourceQuota ServiceAccount ReplicaSet StatefulSet DaemonSet Deployment CronJob Ingress
  IngressClass NetworkPolicy PodDisruptionBudget ClusterRole ClusterRoleBinding RoleBinding StorageClass
  VolumeAttachment CSIDriver HorizontalPodAutoscaler VerticalPodAutoscaler PriorityClass RuntimeClass
  CustomResourceDefinition APIService GatewayClass HTTPRoute GRPCRoute ReferenceGrant ControllerRevision
  MutatingWebhookConfiguration ValidatingWebhookConfiguration ValidatingAdmissionPolicy
  CertificateSigningRequest ResourceClaim ResourceSlice DeviceClass

  CrashLoopBackOff ImagePullBackOff ErrImagePull ErrImageNeverPull ContainerCreating PodInitializing OOMKilled
  CreateContainerConfigError RunContainerError InvalidImageName Completed Evicted Preempting Unschedulable
  PodScheduled ContainersReady Initialized PodReadyToStartContainers DisruptionTarget FailedScheduling
  FailedMount BackOff Unhealthy NodeNotReady NotReady MemoryPressure DiskPressure PIDPressure NetworkUnavailable

  apiVersion apiserver metadata spec annotations labels namespace selector matchLabels matchExpressions
  replicas template restartPolicy OnFailure containers initContainers ephemeralContainers containerPort
  hostPort targetPort nodePort clusterIP externalName loadBalancerIP externalTrafficPolicy
  internalTrafficPolicy sessionAffinity livenessProbe readinessProbe startupProbe httpGet tcpSocket
  initialDelaySeconds periodSeconds timeoutSeconds failureThreshold successThreshold
  terminationGracePeriodSeconds activeDeadlineSeconds deletionGracePeriodSeconds deletionTimestamp
  creationTimestamp ownerReferences finalizers generateName resourceVersion observedGeneration
  imagePullPolicy IfNotPresent imagePullSecrets serviceAccountName nodeSelector nodeAffinity podAffinity
  podAntiAffinity requiredDuringSchedulingIgnoredDuringExecution
  preferredDuringSchedulingIgnoredDuringExecution topologyKey topologySpreadConstraints whenUnsatisfiable
  maxSkew tolerations tolerationSeconds NoSchedule NoExecute PreferNoSchedule priorityClassName
  schedulerName nodeName hostNetwork dnsPolicy ClusterFirst securityContext runAsUser runAsNonRoot
  readOnlyRootFilesystem allowPrivilegeEscalation capabilities privileged resources requests limits
  volumeMounts mountPath subPath volumes emptyDir hostPath configMap secretKeyRef configMapKeyRef envFrom
  valueFrom fieldRef persistentVolumeClaim claimName volumeClaimTemplates volumeBindingMode
  WaitForFirstConsumer accessModes ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod reclaimPolicy
  persistentVolumeReclaimPolicy storageClassName storageClass provisioner serviceName podManagementPolicy
  OrderedReady updateStrategy RollingUpdate rollingUpdate maxSurge maxUnavailable minReadySeconds
  revisionHistoryLimit progressDeadlineSeconds completions parallelism backoffLimit completionMode
  podFailurePolicy ttlSecondsAfterFinished startingDeadlineSeconds concurrencyPolicy
  successfulJobsHistoryLimit failedJobsHistoryLimit schedule suspend scaleTargetRef minReplicas maxReplicas
  averageUtilization averageValue behavior policyTypes ingress egress podSelector namespaceSelector
  ipBlock ingressClassName pathType defaultBackend parentRefs backendRefs hostnames stringData
  immutable containerStatuses initContainerStatuses restartCount exitCode finishedAt startedAt lastState
  lastTransitionTime containerID imageID hostIP podIP podIPs qosClass BestEffort Burstable Guaranteed
  ClusterIP NodePort LoadBalancer ExternalName preStop postStart lifecycle subresource
  involvedObject lastTimestamp firstTimestamp automountServiceAccountToken externalIPs
  shareProcessNamespace resourceClaims overhead
`);

/** Nouns whose plural is made with `s`. */
export const nouns = list(`
  container cluster controller scheduler service deployment namespace replica selector label annotation
  manifest resource volume probe sidecar toleration taint affinity-rule webhook endpoint gateway autoscaler
  registry-image operator component workload finalizer snapshot checkpoint daemon process server client
  request limit quota condition phase template object field value instance runtime sandbox plugin addon
  add-on network address interface route router bridge tunnel overlay packet gateway-class firewall certificate secret
  token credential permission privilege binding event message reason restart rollout rollback revision version
  release upgrade update migration backup election leader follower worker master image layer registrar repository
  feature pipeline environment variable argument command script parameter option machine instance-type disk
  provisioner claim driver attachment mount filesystem directory database application microservice
  architecture orchestrator platform mechanism strategy-type algorithm threshold timeout interval backoff
  hostname domain record resolver schema default example dependency-graph reference mirror listener watcher
  informer reconciler predicate topology-key zone region device subresource blockchain
`);

/** Words that follow the case of the text: states, verbs and their forms, adjectives, words without plural. */
export const words = list(`
  failed pending running succeeded unknown terminated terminating waiting ready completed desired current
  actual always never liveness readiness startup graceful gracefully lifecycle restarted restarting
  scheduled scheduling deployed deploying deploys scaling autoscaling rolling orchestration containerized
  replicated mounted mounting provisioned provisioning attached assigned evicted eviction preempted
  preemption tainted tolerated selected labelled exposed forwarded forwarding isolated isolation shared sharing sandboxed
  created deleted updated patched applied accepted rejected denied admitted admission validated validation
  validating mutating authenticated authentication authorized authorization encrypted encryption
  configured configuration initialized initialization discovery balancing availability available
  unavailable reachable unreachable healthy unhealthy stateful stateless ephemeral persistent temporary
  immutable mutable declarative imperative reconcile reconciled reconciliation eventually consistency
  consistent concurrency parallelism redundancy resilience reliability scalability observability
  monitoring logging metrics latency throughput bandwidth capacity utilization allocation allocatable
  guaranteed burstable priority affinity anti-affinity topology horizontal vertical dynamic static mirror
  headless external internal virtual physical private public network networking storage security policy
  policies registry repositories dependency dependencies strategy strategies delivery continuous
  integration automatic automatically management maintenance development production infrastructure
  environment virtualization monolithic microservices kubernetes-native stale obsolete deprecated
  deprecation compatibility compatible successful successfully successor previous following required
  optional separate separately independent occurred necessary
`);

/** Misspellings worth naming: word as seen in lower case, and the right one. */
export const slips: Readonly<Record<string, string>> = {
  addones: 'Add-ons',
  canel: 'Canal',
  kubernate: 'Kubernetes',
  kubernates: 'Kubernetes',
  kubenetes: 'Kubernetes',
  kuberentes: 'Kubernetes',
  kubernets: 'Kubernetes',
  kubctl: 'kubectl',
  kubeclt: 'kubectl',
  kubectrl: 'kubectl',
  kubelete: 'kubelet',
  kublet: 'kubelet',
  kubadm: 'kubeadm',
  kubeamd: 'kubeadm',
  calio: 'Calico',
  flanel: 'Flannel',
  ectd: 'etcd',
  ngnix: 'Nginx',
  ngix: 'Nginx',
  nignx: 'Nginx',
  promethues: 'Prometheus',
  seperate: 'separate',
  seperately: 'separately',
  seperated: 'separated',
  occured: 'occurred',
  succeded: 'succeeded',
  sucessful: 'successful',
  enviroment: 'environment',
  enviroments: 'environments',
  dependancy: 'dependency',
  dependancies: 'dependencies',
  recieve: 'receive',
  recieves: 'receives',
  recieved: 'received',
  wich: 'which',
  teh: 'the',
};

/** Right words that stand near one of ours: never reported, never offered. */
export const familiar = list(`
  addons addon initdb podman dockerd dockerize dockerized dockerhub kubelets kubeconfigs kubernetesio
  calicoctl helmfile nginxinc mysqld etcdserver containerized containerised containerization
  containerisation autoscale autoscaled autoscales subresources subresource namespaced schedulable
  unschedulable tolerations finalizers provisioners backoff rollouts webhooks hostnames plugins metadata
  statuses stateful stateless runtimes repo repos config configs specs params args envs labelling labeling
  unlabelled labeler selectors replicating replicator preempt preempts preempting preemptible preemptor
  lifecycles liveness readiness sidecars daemonize daemonized daemons kernelspace userspace timestamps
  timestamp filesystems hostpath hostport nodeport clusterip apiserver apiservers kubeproxy
  scheduleable virtualized virtualised initialised initialise utilisation authorise authorised
  authorisation labelled behaviour behaviours behavioural serialise serialised synchronise
  mutated mutator validator validators resizable resized resizing deployable deployables deployer
  hypervisor hypervisors checkpointed checkpointing templated templating registries informers
  readonly semver instanceof scrypt classname imagefs nodefs containerfs cgroupfs pipelined timedout readv linus andrea
  healthz livez readyz statusz flagz sharding
  damon backus workerd observables provisioning namespacing hostnamed networkd systemd resolved journald
  reconciles reconcilers listers lister watchers webhook requeue requeued endpointslices
`);
