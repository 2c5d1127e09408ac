/** Reasons and messages that the kubelet writes into a Pod's status, in upstream's words. */

// Of container states. Upstream: pkg/kubelet/kubelet_pods.go, pkg/kubelet/container/runtime.go (v1.37)
export const CONTAINER_CREATING = 'ContainerCreating';
export const POD_INITIALIZING = 'PodInitializing';
export const CONTAINER_STATUS_UNKNOWN = 'ContainerStatusUnknown';
export const RESTARTING_ALL_CONTAINERS = 'RestartingAllContainers';
export const MESSAGE_TERMINATED = 'The container could not be located when the pod was terminated';
/** The two blanks are upstream's. */
export const MESSAGE_DELETED =
  'The container could not be located when the pod was deleted.  The container used to be Running';
export const MESSAGE_REMOVED = 'The container is removed because RestartAllContainers in place';
export const MESSAGE_INIT_LOST =
  'Unable to get init container status from container runtime and pod has been initialized, treat it as exited normally';

// Of conditions. Upstream: pkg/kubelet/status/generate.go (v1.37)
export const UNKNOWN_CONTAINER_STATUSES = 'UnknownContainerStatuses';
export const POD_COMPLETED = 'PodCompleted';
export const POD_FAILED = 'PodFailed';
export const POD_SANDBOX_NOT_READY = 'PodSandboxNotReady';
export const CONTAINERS_NOT_READY = 'ContainersNotReady';
export const CONTAINERS_NOT_INITIALIZED = 'ContainersNotInitialized';
export const READINESS_GATES_NOT_READY = 'ReadinessGatesNotReady';
export const RESTART_ALL_CONTAINERS_STARTED = 'RestartAllContainersStarted';
